import { startMongoServer } from '../../src/mongo/mongo-server.ts';

// A server in a process of its own, to be killed: says its address and waits.
const [dir = ''] = process.argv.slice(2);
startMongoServer({ dir }).then(
  ({ uri }) => process.stdout.write(`${uri}\n`),
  (error: Error) => {
    process.stdout.write(`refused: ${error.message}\n`);
    process.exit(1);
  },
);

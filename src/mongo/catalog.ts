import { decode, encode } from './bson-value.ts';
import { Collection, type IndexSpec } from './collection.ts';
import { plain } from './expression.ts';
import { check } from './mongo-error.ts';
import type { Store } from './store.ts';

const CATALOG_KEY = Buffer.from([0, 1]);

interface StoredCatalog {
  next?: number;
  collections?: { ns: string; id: number; indexes: IndexSpec[] }[];
}

/** Which collections and indexes there are. Changes must run inside `Store.write`. */
export class Catalog {
  readonly store: Store;
  #collections = new Map<string, Collection>();
  #next = 1;

  constructor(store: Store) {
    this.store = store;
    this.#read();
    store.onUndone = () => this.#read();
  }

  #read(): void {
    const bytes = this.store.get(CATALOG_KEY);
    const { next = 1, collections = [] } = (bytes ? plain(decode(bytes)) : {}) as StoredCatalog;
    this.#next = next;
    this.#collections = new Map(collections.map(({ ns, id, indexes }) => [ns, this.#open(ns, id, indexes)]));
  }

  #open(ns: string, id: number, indexes: IndexSpec[]): Collection {
    return new Collection(this.store, ns, id, indexes, () => this.save());
  }

  /** Writes the catalog down, as part of the running change. */
  save(): void {
    const collections = this.all().map(({ ns, id, indexes }) => ({ ns, id, indexes: indexes.map((i) => i.spec) }));
    this.store.put(CATALOG_KEY, encode({ next: this.#next, collections }));
  }

  /** A number that no collection or index has had. */
  nextId(): number {
    return this.#next++;
  }

  find(ns: string): Collection | undefined {
    return this.#collections.get(ns);
  }

  /** The collection, made when it is not there. @throws MongoError 73 for a name MongoDB does not take */
  findOrCreate(ns: string): Collection {
    const found = this.#collections.get(ns);
    if (found) return found;
    const name = ns.slice(ns.indexOf('.') + 1);
    const fits = !/^$|[$\0]|^\.|\.$|^system\./.test(name) && Buffer.byteLength(ns) <= 255;
    check(fits, 73, `Invalid namespace specified '${ns}'`);
    const index: IndexSpec = { id: this.nextId(), name: '_id_', key: { _id: 1 }, unique: true };
    const made = this.#open(ns, this.nextId(), [index]);
    this.#collections.set(ns, made);
    this.save();
    return made;
  }

  drop(collection: Collection): void {
    collection.clear();
    this.#collections.delete(collection.ns);
    this.save();
  }

  /** All collections, or those of one database, by name. */
  all(db?: string): Collection[] {
    const own = [...this.#collections.values()].filter(({ ns }) => !db || ns.startsWith(`${db}.`));
    return own.sort((a, b) => (a.ns < b.ns ? -1 : 1));
  }
}

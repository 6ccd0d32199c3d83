/** Slack does not take the app-level token; `message` is for the admin. */
export class AppTokenRefused extends Error {
  constructor(code: string) {
    super(`Slack does not take SLACK_APP_TOKEN (${code}). Copy it again from your app’s page, Basic Information.`);
    this.name = 'AppTokenRefused';
  }
}

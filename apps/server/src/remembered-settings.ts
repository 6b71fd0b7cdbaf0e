import { readSettings, type Database, type Settings } from "@allset/db";

const rememberMilliseconds = 5000;

/** Settings that staff may change while the server runs, asked of the database every few seconds at most. */
export function rememberSettings(db: Database) {
  let known: { until: number; settings: Promise<Settings> } | undefined;
  return {
    read(): Promise<Settings> {
      const now = Date.now();
      if (!known || known.until <= now) {
        const settings = readSettings(db);
        known = { until: now + rememberMilliseconds, settings };
        settings.catch(() => (known = undefined));
      }
      return known.settings;
    },
    /** Asks again next time, because they were just changed. */
    forget(): void {
      known = undefined;
    },
  };
}

export type RememberedSettings = ReturnType<typeof rememberSettings>;

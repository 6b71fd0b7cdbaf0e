import type { FastifyBaseLogger } from "fastify";

/** Something that is done again and again while the server runs. Each must be safe when several servers do it at once. */
export type Job = {
  name: string;
  everySeconds: number;
  /** Runs at once too, because a server may be started anew before the first time comes. */
  atStart?: true;
  run(): Promise<void>;
};

/** Jobs that are running. */
export type RunningJobs = {
  /**
   * Starts no job any more, and waits for those under way, two seconds at most: one that waits for a database that does not
   * answer ends when its connections are closed, and whatever it had not committed is done the next time.
   */
  stop(): Promise<void>;
};

const patienceMilliseconds = 2000;

/** Runs each job at its own pace, never beside itself. A job that fails is logged and tried again at its next time. */
export function runJobs(jobs: readonly Job[], logger: FastifyBaseLogger): RunningJobs {
  const underWay = new Set<Promise<void>>();
  const timers = jobs.map(({ name, everySeconds, atStart, run }) => {
    let busy = false;
    const start = () => {
      if (busy) return;
      busy = true;
      const done = run()
        .catch((error: unknown) => logger.error({ err: error, job: name }, `job ${name} failed`))
        .finally(() => {
          busy = false;
          underWay.delete(done);
        });
      underWay.add(done);
    };
    if (atStart) start();
    return setInterval(start, everySeconds * 1000);
  });
  return {
    async stop() {
      timers.forEach((timer) => clearInterval(timer));
      let patience: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => {
        patience = setTimeout(resolve, patienceMilliseconds);
      });
      await Promise.race([Promise.all(underWay), enough]);
      clearTimeout(patience);
    },
  };
}

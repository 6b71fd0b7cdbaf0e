import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

/** What `/metrics` tells, in Prometheus' text format. Durations are in seconds. */
export function createMetrics(sources: { waiting(): number; redisHealthy(): boolean | null }) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const register = { registers: [registry] };
  // Each gauge asks when it is collected; the constructor registers it.
  const gauges = [
    new Gauge({
      ...register,
      name: "allset_ingest_waiting",
      help: "Submissions that wait for a batch",
      collect() {
        this.set(sources.waiting());
      },
    }),
    new Gauge({
      ...register,
      name: "allset_redis_up",
      help: "1 while Redis counts the limits, 0 while this process does so alone, absent without Redis",
      collect() {
        const healthy = sources.redisHealthy();
        if (healthy !== null) this.set(healthy ? 1 : 0);
      },
    }),
  ];
  return {
    registry,
    gauges,
    requests: new Histogram({
      ...register,
      name: "allset_request_seconds",
      help: "Time to answer a request",
      labelNames: ["method", "route", "status"] as const,
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    }),
    submissions: new Counter({
      ...register,
      name: "allset_submissions_total",
      help: "Submissions by door and outcome",
      labelNames: ["door", "outcome"] as const,
    }),
    batches: new Histogram({
      ...register,
      name: "allset_ingest_batch_size",
      help: "Submissions stored in one transaction",
      buckets: [1, 2, 5, 10, 20, 50, 100, 200],
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;

// The thread that ends the process of the schema checks when one of them has computed for longer than it may.
import { workerData } from "node:worker_threads";

/** How often it looks, in milliseconds. */
const INTERVAL = 50;

const { began, limit } = workerData as {
  /** The processor time at which the present check began, in milliseconds; 0 between checks. */
  began: Int32Array;
  /** Most milliseconds that a check may compute. */
  limit: number;
};

setInterval(() => {
  const start = Atomics.load(began, 0);
  if (start === 0) return;
  const { user, system } = process.cpuUsage();
  if ((user + system) / 1000 - start > limit) process.kill(process.pid, "SIGKILL");
}, INTERVAL);

// Calls functions that run in a thread of their own, so that what takes long holds nothing up.
import { basename } from "node:path";
import { parentPort, Worker } from "node:worker_threads";

/** Functions by name, as a thread offers them; arguments and results are copied between threads. */
export type Offer = Record<string, (...args: never[]) => unknown>;

/** The same functions as seen from another thread. */
export type Remote<Functions> = {
  [Name in keyof Functions]: Functions[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Awaited<Result>>
    : never;
};

export interface Thread<Functions> {
  calls: Remote<Functions>;
  end(): Promise<void>;
}

interface Reply {
  id: number;
  result?: unknown;
  error?: Error;
}

/** Starts a thread whose file calls `offer` with the functions. */
export function startThread<Functions extends Offer>(
  file: URL,
  workerData: unknown,
): Thread<Functions> {
  // What libraries print there is also in the errors that they throw.
  const worker = new Worker(file, { workerData, stderr: true });
  const waiting = new Map<number, (reply: Reply) => void>();
  let last = 0;
  let isEnded = false;
  const take = (reply: Reply): void => {
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  };
  const failAll = (error: Error): void => {
    for (const id of waiting.keys()) take({ id, error });
  };
  worker.on("message", take);
  worker.on("error", failAll);
  const ended = `The thread ${basename(file.pathname)} has ended.`;
  worker.on("exit", () => {
    isEnded = true;
    failAll(new Error(ended));
  });

  const call = (name: string, args: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (isEnded) throw new Error(ended);
      last += 1;
      waiting.set(last, ({ result, error }) => (error ? reject(error) : resolve(result)));
      worker.postMessage({ id: last, name, args }, []);
    });
  const calls = new Proxy({} as Remote<Functions>, {
    get:
      (_target, name) =>
      (...args: unknown[]) =>
        call(String(name), args),
  });
  return {
    calls,
    end: async () => {
      await worker.terminate();
    },
  };
}

/** Offers functions to the thread that started this one; they run one after the other. */
export function offer(functions: Offer): void {
  let turn: Promise<unknown> = Promise.resolve();
  parentPort?.on("message", ({ id, name, args }: { id: number; name: string; args: never[] }) => {
    turn = turn
      .then(() => functions[name]?.(...args))
      .then(
        (result) => parentPort?.postMessage({ id, result }, []),
        (error: unknown) => parentPort?.postMessage({ id, error }, []),
      );
  });
}

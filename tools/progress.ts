// Shows how far a command is: a bar with the time left on a terminal, plain lines elsewhere.

/** Where progress is shown: `process.stderr`, or what behaves like it. */
export interface ProgressOutput {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

const WIDTH = 20;

/** Returns what to call after each step, with a few words about it and its share of `total`. */
export function progressOf(
  total: number,
  output: ProgressOutput = process.stderr,
): (text: string, share?: number) => void {
  const start = performance.now();
  // The first step has to wait for what is started before it, which says nothing about the others.
  let first: { time: number; done: number } | undefined;
  let done = 0;
  return (text, share = 1) => {
    done = Math.min(done + share, total);
    const isEnd = done >= total;
    const time = performance.now();
    const pace = first && (time - first.time) / (done - first.done);
    first ??= { time, done };
    const left = pace === undefined ? "" : `, ${duration(pace * (total - done))} left`;
    const percent = `${Math.floor((100 * done) / total)} %`.padStart(5);
    const state = `${percent}${isEnd ? `, ${duration(time - start)}` : left}`;
    if (!output.isTTY) {
      output.write(`${state}: ${text}\n`);
      return;
    }
    const bar = "█".repeat(Math.floor((WIDTH * done) / total)).padEnd(WIDTH, "░");
    // A line that wraps could not be written over. A terminal of unknown size says that it has no columns.
    const line = `${bar}${state}: ${text}`.slice(0, (output.columns || 80) - 1);
    output.write(`\r${line}\u001B[K${isEnd ? "\n" : ""}`);
  };
}

function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

// The threads that judge the contract and the program, each of which can start again.
import type { Engine } from "./contract/engine-thread.ts";
import type { Layout } from "./layout.ts";
import { startThread, type Remote, type Thread } from "./thread.ts";
import type { TypesThread } from "./types/types-thread.ts";

export class Judges {
  readonly #layout: Layout;
  #engine: Thread<Engine>;
  #types: Thread<TypesThread>;

  constructor(layout: Layout) {
    this.#layout = layout;
    this.#engine = startEngine(layout);
    this.#types = startTypes(layout);
  }

  get engine(): Remote<Engine> {
    return this.#engine.calls;
  }

  get types(): Remote<TypesThread> {
    return this.#types.calls;
  }

  /** Has the rules read again. */
  async restartEngine(): Promise<void> {
    await this.#engine.end();
    this.#engine = startEngine(this.#layout);
  }

  async restart(): Promise<void> {
    await this.end();
    this.#engine = startEngine(this.#layout);
    this.#types = startTypes(this.#layout);
  }

  async end(): Promise<void> {
    await Promise.all([this.#engine.end(), this.#types.end()]);
  }
}

function startEngine({ contract }: Layout): Thread<Engine> {
  const file = new URL("contract/engine-thread.ts", import.meta.url);
  const { entry, config, rules, workflows } = contract;
  return startThread<Engine>(file, { entry, config, rules, workflows });
}

function startTypes({ client, followers, server }: Layout): Thread<TypesThread> {
  const program = { folder: server.folder, sources: [`${server.source}/`] };
  const file = new URL("types/types-thread.ts", import.meta.url);
  return startThread<TypesThread>(file, { ...client, ...program, followers });
}

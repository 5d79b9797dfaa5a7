// The contract that the server answers with, and its files.
import { writeWhole } from "./outputs.ts";
import type { ServerProcess } from "./server-process.ts";

export class ServedContract {
  readonly #server: ServerProcess;
  readonly #files: { json: string; yaml: string };
  #json = "";

  constructor(server: ServerProcess, files: { json: string; yaml: string }) {
    this.#server = server;
    this.#files = files;
  }

  /** The text of the contract; empty before there is one. */
  get json(): string {
    return this.#json;
  }

  /** Serves another contract; resolves with why that cannot be, if it cannot. */
  async change(
    json: string,
    yamlOf: (json: string) => Promise<string>,
  ): Promise<string | undefined> {
    if (json === this.#json) return undefined;
    const refusal = this.#server.isRunning ? await this.#server.replace(json) : undefined;
    if (refusal !== undefined) return refusal;
    // The server answers them, too.
    writeWhole(this.#files.json, json);
    this.#json = json;
    writeWhole(this.#files.yaml, await yamlOf(json));
    return undefined;
  }
}

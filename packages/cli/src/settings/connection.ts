// Finds out where the API is, and with which token it is called.
import type { CommandProgram } from "../model/model.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { Misuse } from "../model/misuse.ts";
import { configPath, readConfig } from "./config-file.ts";

export interface Connection {
  baseUrl: string;
  /** Null where there is none. */
  token: string | null;
}

/**
 * Returns the base URL from the option, the environment, the file or the contract, and the token from the environment or the file.
 * A token from the file is only for the base URL from the file, so that no other server gets it.
 * @throws Misuse when there is no base URL, or what there is cannot be used
 */
export async function findConnection(
  program: CommandProgram,
  surroundings: Surroundings,
  option: string | undefined,
): Promise<Connection> {
  const { bin, prefix } = program;
  const { env } = surroundings;
  const fromEnvironment = env[`${prefix}_TOKEN`];
  const told = option ?? (env[`${prefix}_BASE_URL`] || undefined);
  // A file that is not needed need not be in order.
  const isNeeded = !fromEnvironment || told === undefined;
  const stored = isNeeded ? await readConfig(configPath(program, surroundings)) : {};
  const wanted = told ?? stored.baseUrl ?? program.baseUrl;
  if (wanted === undefined) {
    throw new Misuse(
      `it is not known where the API is: give --base-url, set ${prefix}_BASE_URL, or run ${bin} login --base-url <url>`,
    );
  }
  const baseUrl = checkUrl(wanted);
  if (fromEnvironment) return { baseUrl, token: checkToken(fromEnvironment, `${prefix}_TOKEN`) };
  if (stored.token === undefined) return { baseUrl, token: null };
  if (stored.baseUrl !== undefined && checkUrl(stored.baseUrl) !== baseUrl)
    return { baseUrl, token: null };
  return { baseUrl, token: checkToken(stored.token, "the stored token") };
}

/** Says how to get a token, for an operation that wants one. */
export function tokenMissing({ bin, prefix }: CommandProgram, baseUrl: string): Misuse {
  return new Misuse(
    `there is no token for ${baseUrl}: set ${prefix}_TOKEN, or run ${bin} login --base-url ${baseUrl}`,
  );
}

/** Returns a base URL without a slash at its end. */
export function checkUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new Misuse(
      `the base URL is ${JSON.stringify(text)}; it has to be a whole URL with http or https`,
    );
  }
  // fetch refuses such a URL, and would print the password.
  if (url.username || url.password) {
    throw new Misuse("the base URL holds a user or a password, which no request is sent with");
  }
  if (url.search || url.hash)
    throw new Misuse("the base URL has a query or a fragment, which paths cannot follow");
  return url.href.replace(/\/$/, "");
}

/**
 * Returns a token without the space around it.
 * @throws Misuse for what no header can hold, without quoting it
 */
export function checkToken(text: string, name: string): string {
  const token = text.trim();
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  const why = token === "" ? "is empty" : "has characters that no token has, such as a space";
  throw new Misuse(`${name} ${why}`);
}

// Keeps a token for later commands, and forgets it.
import type { CommandProgram } from "../model/model.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { Misuse } from "../model/misuse.ts";
import { configPath, readConfig, removeConfig, writeConfig } from "../settings/config-file.ts";
import { checkToken, checkUrl } from "../settings/connection.ts";
import { readSecret } from "../settings/secret-prompt.ts";

/** Reads a token from standard input, and writes it with the base URL that it is for. */
export async function login(
  program: CommandProgram,
  option: string | undefined,
  surroundings: Surroundings,
): Promise<void> {
  const { prefix } = program;
  const path = configPath(program, surroundings);
  const wanted =
    option ??
    (surroundings.env[`${prefix}_BASE_URL`] || undefined) ??
    (await readConfig(path)).baseUrl ??
    program.baseUrl;
  if (wanted === undefined) {
    throw new Misuse(`it needs --base-url, or ${prefix}_BASE_URL, to know what the token is for`);
  }
  const baseUrl = checkUrl(wanted);
  const token = checkToken(await readSecret(`Token for ${baseUrl}: `, surroundings), "the token");
  await writeConfig(path, { baseUrl, token });
  surroundings.stderr.write(`The token for ${baseUrl} is in ${path}, which only you can read.\n`);
}

/** Removes what `login` has written. */
export async function logout(program: CommandProgram, surroundings: Surroundings): Promise<void> {
  const path = configPath(program, surroundings);
  const said = (await removeConfig(path)) ? `${path} is removed.` : `There is no ${path}.`;
  surroundings.stderr.write(`${said}\n`);
}

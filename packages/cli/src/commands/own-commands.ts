// The commands of the program itself: token, completion, tools for assistants.
import { Argument, type Command } from "commander";
import type { CommandProgram } from "../model/model.ts";
import type { Surroundings } from "../model/surroundings.ts";

const group = "This program:";

/** Adds the commands that do not come from the contract. */
export function addOwnCommands(
  parser: Command,
  program: CommandProgram,
  surroundings: Surroundings,
): void {
  const add = (name: string, summary: string, description: string): Command =>
    parser
      .command(name)
      .helpGroup(group)
      .summary(summary)
      .description(description)
      .helpOption("--help", "print this help");
  const { bin, prefix } = program;

  add(
    "login",
    "Keep a token for later commands",
    `Reads a token from a prompt or from standard input, and keeps it in a file that only you can read. ${prefix}_TOKEN goes before it. The token is sent to the base URL that it was kept with, and to no other.`,
  )
    .option("--base-url <url>", "where the API is that the token is for")
    .action(async ({ baseUrl }: { baseUrl?: string }) => {
      const { login } = await import("./login.ts");
      await login(program, baseUrl, surroundings);
    });

  add("logout", "Forget the token", "Removes the file that login has written.").action(async () => {
    const { logout } = await import("./login.ts");
    await logout(program, surroundings);
  });

  add(
    "completion",
    "Print what makes a shell complete commands",
    `Prints a script for your shell. For bash, put this into ~/.bashrc: source <(${bin} completion bash)`,
  )
    .addArgument(new Argument("<shell>").choices(["bash", "zsh", "fish"]))
    .action(async (shell: "bash" | "zsh" | "fish") => {
      const { completionScript } = await import("../completion/scripts.ts");
      surroundings.stdout.write(completionScript(shell, bin));
    });

  add(
    "mcp",
    "Serve the operations as tools for assistants",
    "Serves the Model Context Protocol on standard input and output until the input ends. Each operation of the API is a tool; only those that read, unless writes are allowed.",
  )
    .option("--allow-writes", "offer the operations that change something, too")
    .option("--base-url <url>", "where the API is")
    .action(
      async ({ allowWrites = false, baseUrl }: { allowWrites?: boolean; baseUrl?: string }) => {
        const { serveTools } = await import("../tools/serve.ts");
        await serveTools(program, { allowWrites, baseUrl }, surroundings);
      },
    );
}

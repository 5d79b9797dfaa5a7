// Runs in the process of a program: starts it, reports its port, and replies with what it has used.
const [name, database] = process.argv.slice(2) as [string, string];

process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: user + system, memory: process.memoryUsage.rss() });
});
process.on("disconnect", () => process.exit());

const { start } = (await import(`./${name}.ts`)) as {
  start(database: string): Promise<number>;
};
process.send?.({ port: await start(database) });

// A package registry on this machine: the packed packages of this repository, and what is installed in it.
import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const root = join(import.meta.dirname, "..");

interface Version {
  manifest: Record<string, unknown> & { name: string; version: string };
  /** Writes the tarball to a response. */
  send: (response: ServerResponse) => void;
}

export interface Registry {
  url: string;
  close: () => void;
}

/**
 * Serves these tarballs, and every package that the lock file has installed, as npm's registry would.
 * A package depends on the versions that are installed here, so that the tests need no network.
 */
export async function startRegistry(tarballs: string[]): Promise<Registry> {
  const packages = readInstalled();
  const packed = await Promise.all(tarballs.map(readTarball));
  for (const version of packed) packages.set(version.manifest.name, [version]);

  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "/").slice(1);
    const [name = "", file] = path.split("/-/");
    const versions = packages.get(name);
    if (versions === undefined) response.writeHead(404).end();
    else if (file === undefined) response.end(JSON.stringify(packument(name, versions, url)));
    else versions.find(({ manifest }) => file === `${manifest.version}.tgz`)?.send(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, close: () => server.close() };
}

/** @see https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md */
function packument(name: string, versions: Version[], url: string): object {
  const all = versions.map(({ manifest }) => [
    manifest.version,
    { ...manifest, dist: { tarball: `${url}/${name}/-/${manifest.version}.tgz` } },
  ]);
  const latest = versions.at(-1)?.manifest.version;
  return { name, "dist-tags": { latest }, versions: Object.fromEntries(all) };
}

function readInstalled(): Map<string, Version[]> {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, { link?: boolean; optional?: boolean }>;
  };
  const { overrides } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    overrides: Record<string, string>;
  };
  const packages = new Map<string, Version[]>();
  for (const [path, { link, optional }] of Object.entries(lock.packages)) {
    const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path) ?? [];
    if (name === undefined || link === true || optional === true) continue;
    const folder = join(root, path);
    const manifest = JSON.parse(
      readFileSync(join(folder, "package.json"), "utf8"),
    ) as Version["manifest"];
    const dependencies = Object.entries(Object(manifest.dependencies) as Record<string, string>);
    const installed = dependencies.map(([one, range]) => [one, overrides[one] ?? range]);
    packages.set(name, [
      ...(packages.get(name) ?? []),
      {
        manifest: {
          ...manifest,
          dependencies: Object.fromEntries(installed),
          // Nothing of it has to be built.
          scripts: undefined,
          devDependencies: undefined,
        },
        send: (response) => sendFolder(folder, response),
      },
    ]);
  }
  return packages;
}

function sendFolder(folder: string, response: ServerResponse): void {
  const name = basename(folder);
  const options = ["--create", "--gzip", "--file=-", `--exclude=${name}/node_modules`];
  // npm takes the one folder at the top by any name.
  spawn("tar", [...options, name], { cwd: dirname(folder) }).stdout.pipe(response);
}

async function readTarball(path: string): Promise<Version> {
  const read = ["--extract", "--gzip", "--to-stdout", "--file", path, "package/package.json"];
  const { stdout } = await run("tar", read);
  const bytes = readFileSync(path);
  const integrity = `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
  const manifest = { ...(JSON.parse(stdout) as Version["manifest"]), _integrity: integrity };
  return { manifest, send: (response) => response.end(bytes) };
}

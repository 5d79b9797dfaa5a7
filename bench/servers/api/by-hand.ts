// The same two operations as somebody writes them who wants nothing but speed: Express, SQL whose statements are kept, no
// validation. It works on a database that the API has made.
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import { DatabaseSync } from "node:sqlite";
import express, { type Request, type Response } from "express";
import { listen } from "../listen.ts";

const ofServer = createRequire(new URL("../../../apps/server/src/main.ts", import.meta.url));
const { pino } = ofServer("pino") as { pino: (options: object) => { info(line: object): void } };

type Row = Record<string, string | number | null>;

const path = "/v1/organizations/:organizationId/mdm/windows/enterprise";

export function start(file: string): Promise<number> {
  const database = new DatabaseSync(file);
  database.exec("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on");
  const token = database.prepare("select * from tokens where hash = ?");
  const organization = database.prepare("select * from organizations where name = ?");
  const enterprise = database.prepare(
    "select * from windows_enterprises where organization_id = ?",
  );
  const update = database.prepare(
    "update windows_enterprises set branding = ?, updated_at = ? where id = ? returning *",
  );
  const audit = database.prepare(
    "insert into audit_events (id, at, action, path, organization_id, request_id, actor_id, actor_role, actor_name, changes) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const log = pino({ level: "info" });

  const caller = ({ headers }: Request): Row | undefined => {
    const secret = headers.authorization?.replace(/^bearer /i, "") ?? "";
    return token.get(createHash("sha256").update(secret).digest("hex")) as Row | undefined;
  };
  const finish = (request: Request, response: Response, status: number, body: unknown): void => {
    const text = JSON.stringify(body);
    const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
    const requestId = randomUUID();
    response.status(status).set({ ETag: etag, "X-Request-Id": requestId });
    response.type("application/json").send(text);
    log.info({ requestId, method: request.method, path: request.path, status });
  };

  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.get(path, (request, response) => {
    if (!caller(request)) return finish(request, response, 401, { error: "Unauthorized" });
    const owner = organization.get(String(request.params["organizationId"])) as Row | undefined;
    const found = owner && (enterprise.get(owner["id"] ?? null) as Row | undefined);
    if (!found) return finish(request, response, 404, { error: "Not found" });
    return finish(request, response, 200, view(owner, found));
  });
  app.put(path, express.json(), (request, response) => {
    const actor = caller(request);
    if (!actor) return finish(request, response, 401, { error: "Unauthorized" });
    const { domain, configuration } = request.body as { domain: string; configuration: object };
    database.exec("begin immediate");
    try {
      const owner = organization.get(String(request.params["organizationId"])) as Row;
      const before = enterprise.get(owner["id"] ?? null) as Row;
      if (domain !== before["domain"]) throw new Error("No other domain is measured.");
      const now = new Date().toISOString();
      const branding = JSON.stringify(configuration);
      const after = update.get(branding, now, before["id"] ?? null) as Row;
      const changes = JSON.stringify([
        { pointer: "/data/configuration", before: before["branding"], after: branding },
      ]);
      audit.run(
        randomBytes(12).toString("hex"),
        now,
        "updateWindowsEnterprise",
        request.path,
        owner["id"] ?? null,
        randomUUID(),
        String(actor["hash"]).slice(0, 24),
        actor["role"] ?? null,
        null,
        changes,
      );
      database.exec("commit");
      finish(request, response, 200, view(owner, after));
    } catch (error) {
      database.exec("rollback");
      throw error;
    }
  });
  return listen(app);
}

function view(owner: Row, enterprise: Row): object {
  const branding = enterprise["branding"];
  return {
    status: true,
    data: {
      id: enterprise["id"],
      domain: enterprise["domain"],
      ...(typeof branding === "string" && { configuration: JSON.parse(branding) as object }),
      updatedAt: enterprise["updated_at"],
      createdAt: enterprise["created_at"],
      organizationInfo: {
        id: owner["id"],
        name: owner["title"],
        slug: owner["name"],
        store: { customDomain: owner["store_domain"] },
        branding: {
          logo: owner["brand_logo"],
          picture: owner["avatar"],
          primaryColor: owner["brand_color"],
        },
        configuration: { storageProvider: owner["storage_provider"] },
        createdBy: owner["created_by"],
      },
    },
  };
}

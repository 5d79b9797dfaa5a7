// The rooms of each part of the repository, from the ground up, and what each may import.

/** A part of the repository whose source is divided into rooms. */
export interface Building {
  /** Its folder, from the root. */
  folder: string;
  /** Each room (a folder of `src`, or a file beside the folders) with the rooms it may import. */
  rooms: Record<string, string[]>;
}

const routerGround = ["node-http.ts", "document"];
const routerFloor = [...routerGround, "failure", "schema", "parameters", "body"];
const routerMiddle = [...routerFloor, "validation", "responses"];
const routerTop = [...routerMiddle, "security", "routing", "operation-plan.ts"];

const clientFloor = ["operation", "request", "answer", "resilience"];

const commandGround = ["model", "program.gen.ts", "details.gen.ts"];

const serverGround = ["contract", "domain"];

export const buildings: Building[] = [
  {
    folder: "packages/operation-router",
    rooms: {
      "node-http.ts": [],
      document: [],
      failure: ["document"],
      schema: ["document"],
      parameters: ["document", "failure", "schema"],
      body: ["document", "failure", "parameters"],
      validation: routerFloor,
      responses: [...routerGround, "failure", "validation"],
      security: ["document", "failure"],
      routing: ["document"],
      "operation-plan.ts": [...routerMiddle, "security"],
      "handler.ts": ["document", "responses"],
      "problem-details.ts": ["node-http.ts", "failure", "responses"],
      "refusal.ts": [...routerTop, "problem-details.ts"],
      "survey.ts": routerTop,
      "journey.ts": [...routerTop, "handler.ts", "refusal.ts"],
      "router.ts": [...routerTop, "handler.ts", "problem-details.ts", "journey.ts", "survey.ts"],
      "index.ts": [
        ...routerMiddle,
        "security",
        "handler.ts",
        "problem-details.ts",
        "router.ts",
        "survey.ts",
      ],
    },
  },
  {
    folder: "packages/stub-server",
    rooms: {
      source: [],
      link: ["source"],
      check: ["link", "source"],
      sample: [],
      stub: ["sample"],
      memory: ["stub"],
      "stubs.ts": ["memory", "stub", "sample"],
      server: ["stubs.ts", "stub", "check", "link", "source"],
      cli: ["server", "stub", "source"],
      "index.ts": ["stubs.ts", "stub"],
    },
  },
  {
    folder: "packages/client",
    rooms: {
      "schema.gen.ts": [],
      operation: [],
      "operations.gen.ts": ["schema.gen.ts", "operation"],
      "contract.gen.ts": ["operation"],
      "examples.gen.ts": ["operation"],
      "validators.gen.ts": [],
      request: [],
      answer: ["operation"],
      resilience: ["operation", "answer"],
      sending: ["operation", "request"],
      "call.ts": clientFloor,
      patterns: [...clientFloor, "call.ts"],
      "client.ts": [...clientFloor, "sending", "call.ts"],
      "validation.ts": ["validators.gen.ts"],
      "query.ts": [...clientFloor, "call.ts", "patterns"],
      "msw.ts": ["operation", "answer", "schema.gen.ts", "examples.gen.ts"],
      "index.ts": [
        ...clientFloor,
        "schema.gen.ts",
        "operations.gen.ts",
        "contract.gen.ts",
        "sending",
        "call.ts",
        "patterns",
        "client.ts",
      ],
    },
  },
  {
    folder: "packages/cli",
    rooms: {
      model: [],
      "program.gen.ts": ["model"],
      "details.gen.ts": ["model"],
      "tools.gen.ts": ["model"],
      input: ["model"],
      output: ["model"],
      settings: ["model"],
      completion: commandGround,
      calling: ["model", "input", "output", "settings"],
      tools: ["model", "tools.gen.ts", "input", "output", "settings", "calling"],
      commands: ["model", "settings", "completion", "tools"],
      "run.ts": [...commandGround, "completion", "calling", "commands"],
      "index.ts": ["model", "run.ts"],
    },
  },
  {
    folder: "apps/server",
    rooms: {
      contract: [],
      domain: ["contract"],
      store: serverGround,
      views: [...serverGround, "store"],
      handlers: [...serverGround, "store", "views"],
      access: [...serverGround, "store"],
      execution: [...serverGround, "store", "access", "handlers"],
      http: ["contract", "store", "access"],
      commands: [...serverGround, "store", "http"],
      "app.ts": [...serverGround, "store", "access", "handlers", "execution", "http"],
      "run.ts": ["contract", "store", "http", "commands", "app.ts"],
      "start.ts": ["contract", "commands", "run.ts"],
      "main.ts": ["start.ts"],
      dev: ["contract", "http", "commands", "run.ts"],
    },
  },
  {
    folder: "apps/docs",
    rooms: {
      "policy.ts": [],
      "icon.ts": [],
      "hosting.ts": ["policy.ts"],
      assets: [],
      contract: [],
      html: ["contract", "policy.ts", "icon.ts"],
      samples: ["contract"],
      markdown: ["contract", "samples"],
      pictures: ["contract", "html"],
      pages: ["contract", "html", "samples", "pictures"],
      output: ["hosting.ts", "assets", "contract", "html"],
      "build-site.ts": ["contract", "html", "samples", "markdown", "pages", "output"],
      reference: ["policy.ts", "icon.ts"],
      "main.ts": ["build-site.ts", "output", "reference"],
    },
  },
  {
    folder: "apps/dev",
    rooms: {
      "thread.ts": [],
      "layout.ts": [],
      diagnostics: [],
      contract: ["thread.ts", "diagnostics"],
      types: ["thread.ts", "diagnostics"],
      references: ["thread.ts", "diagnostics"],
      watching: ["layout.ts", "diagnostics"],
      serving: [],
      "report.ts": ["diagnostics"],
      "judges.ts": ["thread.ts", "layout.ts", "contract", "types"],
      "round.ts": ["thread.ts", "contract", "types", "diagnostics"],
      "loop.ts": [
        "thread.ts",
        "layout.ts",
        "judges.ts",
        "references",
        "watching",
        "diagnostics",
        "serving",
        "report.ts",
        "round.ts",
      ],
      "main.ts": ["layout.ts", "loop.ts"],
    },
  },
  {
    folder: "apps/mutate",
    rooms: {
      mutations: [],
      judging: ["mutations"],
      "options.ts": [],
      "campaign.ts": ["mutations", "judging"],
      "mutation-table.ts": ["mutations", "judging", "campaign.ts"],
      "main.ts": ["mutations", "options.ts", "campaign.ts", "mutation-table.ts"],
    },
  },
];

/** Packages that only these paths may import, because everything about them stands there. */
export const owners: Record<string, string[]> = {
  "express-openapi-validator": ["packages/operation-router/src/validation/seam.ts"],
  "find-my-way": ["packages/operation-router/src/routing/"],
  "js-yaml": ["packages/stub-server/src/source/"],
  express: [
    "packages/operation-router/src/body/request-body.ts",
    "apps/server/src/app.ts",
    "apps/server/src/http/",
  ],
  hono: ["apps/docs/src/html/markup.ts"],
  "swagger-ui-dist": ["apps/docs/src/output/assets.ts"],
  minisearch: ["apps/docs/src/assets/search.ts", "apps/docs/src/output/search-index.ts"],
  "markdown-it": ["apps/docs/src/html/markdown.ts"],
  kysely: ["apps/server/src/store/"],
  commander: ["packages/cli/src/commands/", "packages/cli/src/run.ts"],
  "@modelcontextprotocol/server": ["packages/cli/src/tools/"],
  "openapi-fetch": ["packages/client/src/sending/transport.ts"],
  pino: ["apps/server/src/app.ts", "apps/server/src/run.ts", "apps/server/src/http/"],
  "@redocly/openapi-core": ["apps/dev/src/contract/"],
  chokidar: ["apps/dev/src/watching/"],
  "openapi-typescript": ["packages/client/generate/schema-types.ts"],
};

/** Which parts may import which others of the repository, besides themselves. */
export const neighbours: Record<string, string[]> = {
  openapi: [],
  "packages/operation-router": [],
  "packages/stub-server": ["packages/operation-router"],
  "packages/client": ["openapi"],
  "packages/cli": ["openapi", "packages/client"],
  "apps/docs": ["openapi", "packages/operation-router", "packages/stub-server"],
  "apps/dev": ["openapi", "packages/operation-router", "packages/stub-server", "apps/docs"],
  "apps/server": [
    "openapi",
    "packages/operation-router",
    "packages/stub-server",
    "packages/client",
    "apps/docs",
  ],
  "apps/mutate": ["openapi", "apps/dev", "apps/server"],
};

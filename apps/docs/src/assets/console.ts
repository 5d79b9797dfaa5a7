// The console of the page `try/`: Swagger UI, with demo tokens at hand and the violations of a request at their fields.

/** What of Swagger UI is used here; it has no types of its own. */
interface SwaggerSystem {
  React: {
    createElement: (type: unknown, props: object | null, ...children: unknown[]) => unknown;
    Fragment: unknown;
  };
  specSelectors: { responseFor: (path: string, method: string) => Immutable | undefined };
  getComponent: (name: string, isConnected?: boolean) => unknown;
}
interface Immutable {
  get: (key: string | number) => unknown;
}
interface SwaggerUI {
  preauthorizeApiKey: (scheme: string, token: string) => void;
}
type View = (props: Record<string, Immutable>) => unknown;
declare const SwaggerUIBundle: (options: object) => SwaggerUI;

/** A rule that a request breaks: where, in tokens such as `body`, `domain`, and what would be right. */
export interface Breach {
  at: string[];
  text: string;
}

const places = new Set(["path", "query", "header", "cookie", "body"]);
const textKeys = ["message", "description", "detail"];
const placeKeys = ["pointer", "field", "path", "name"];

/** Finds them in an answer, under whatever name: lists whose items have a text and a place. */
function breachesIn(value: unknown): Breach[] {
  if (typeof value !== "object" || value === null) return [];
  const record = value as Record<string, unknown>;
  const text = textKeys.map((key) => record[key]).find((one) => typeof one === "string");
  const place = placeKeys.map((key) => record[key]).find((one) => typeof one === "string");
  if (!Array.isArray(value) && text !== undefined && place !== undefined) {
    const part = typeof record["in"] === "string" ? `/${record["in"]}` : "";
    return [{ at: `${part}/${place}`.split(/[/.#]+/).filter(Boolean), text }];
  }
  return Object.values(value).flatMap(breachesIn);
}

/** Returns those of the last answer to an operation. */
function breachesOf(system: SwaggerSystem, path: string, method: string): Breach[] {
  const text = system.specSelectors.responseFor(path, method)?.get("text");
  try {
    return typeof text === "string" ? breachesIn(JSON.parse(text)) : [];
  } catch {
    return [];
  }
}

function isAt({ at: [first = "", second] }: Breach, place: string, name: string): boolean {
  const own = places.has(first) ? second : first;
  return (!places.has(first) || first === place) && own?.toLowerCase() === name.toLowerCase();
}

function list(system: SwaggerSystem, breaches: Breach[]): unknown {
  const { createElement } = system.React;
  if (breaches.length === 0) return null;
  const items = breaches.map(({ at, text }, key) =>
    createElement("li", { key }, createElement("code", null, `/${at.join("/")}`), ` ${text}`),
  );
  return createElement("ul", { className: "violations", role: "alert" }, items);
}

const plugin = {
  components: {
    /** The operations and where to give a token: what this page has beside its heading and its menu. */
    ConsoleLayout: (system: Record<string, unknown>) => {
      const { getComponent } = system as unknown as SwaggerSystem;
      const { createElement } = (system["getSystem"] as () => SwaggerSystem)().React;
      return createElement(
        "div",
        { className: "swagger-ui" },
        createElement(getComponent("SvgAssets"), null),
        createElement(
          "div",
          { className: "auth-wrapper" },
          createElement(getComponent("AuthorizeBtnContainer", true), null),
        ),
        createElement(getComponent("operations", true), null),
      );
    },
  },
  wrapComponents: {
    // A link in a button, which is one already, can be reached by nobody without a mouse.
    DeepLink: (_Original: unknown, system: SwaggerSystem) => {
      const DeepLink: View = ({ text }) => system.React.createElement("span", null, text);
      return DeepLink;
    },
    parameterRow: (Original: unknown, system: SwaggerSystem) => {
      const ParameterRow: View = (props) => {
        const { createElement, Fragment } = system.React;
        const { param, pathMethod } = props as unknown as {
          param: Immutable;
          pathMethod: [path: string, method: string];
        };
        const own = breachesOf(system, ...pathMethod).filter((one) =>
          isAt(one, String(param.get("in")), String(param.get("name"))),
        );
        const row = own.length > 0 && [
          createElement("td", { key: 1 }),
          createElement("td", { key: 2 }, list(system, own)),
        ];
        return createElement(
          Fragment,
          null,
          createElement(Original, props),
          row && createElement("tr", null, row),
        );
      };
      return ParameterRow;
    },
    RequestBody: (Original: unknown, system: SwaggerSystem) => {
      const RequestBody: View = (props) => {
        const { createElement, Fragment } = system.React;
        const [, path, method] = [...(props["specPath"] as unknown as Iterable<string>)];
        const own = breachesOf(system, path ?? "", method ?? "").filter(
          ({ at: [first = ""] }) => first === "body" || !places.has(first),
        );
        return createElement(Fragment, null, createElement(Original, props), list(system, own));
      };
      return RequestBody;
    },
  },
};

/** Whether the server takes a token for demonstrations; without a way to ask it is believed. */
async function takes(token: string, probe: string): Promise<boolean> {
  if (probe === "") return true;
  const { status } = await fetch(probe, { headers: { Authorization: `Bearer ${token}` } });
  return status !== 401;
}

async function offerTokens(ui: SwaggerUI, form: HTMLFormElement): Promise<void> {
  const choice = form.querySelector("select");
  const { scheme = "", probe = "" } = form.dataset;
  if (!choice || !(await takes(choice.value, probe))) return;
  const apply = (): void => ui.preauthorizeApiKey(scheme, choice.value);
  choice.addEventListener("change", apply);
  apply();
  form.hidden = false;
}

/** Swagger UI is dark where the root has this class. */
function followTheme(): void {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const show = (): void => {
    const { theme } = root.dataset;
    root.classList.toggle("dark-mode", theme === undefined ? system.matches : theme === "dark");
  };
  new MutationObserver(show).observe(root, { attributeFilter: ["data-theme"] });
  system.addEventListener("change", show);
  show();
}

/** Names what Swagger UI gives no name. */
function nameControls(console: HTMLElement): void {
  const names = [
    ["textarea:not([aria-label])", "Request body"],
    [".examples-select-element:not([aria-label])", "Examples"],
  ] as const;
  const name = (): void => {
    for (const [selector, label] of names) {
      for (const one of console.querySelectorAll(selector)) one.setAttribute("aria-label", label);
    }
  };
  new MutationObserver(name).observe(console, { childList: true, subtree: true });
}

const place = document.querySelector<HTMLElement>("#console");
if (place) {
  followTheme();
  nameControls(place);
  const ui = SwaggerUIBundle({
    url: document.body.dataset["contract"],
    domNode: place,
    deepLinking: true,
    docExpansion: "none",
    defaultModelsExpandDepth: -1,
    displayOperationId: true,
    displayRequestDuration: true,
    tryItOutEnabled: true,
    // No badge of a validator on another host.
    validatorUrl: null,
    queryConfigEnabled: false,
    layout: "ConsoleLayout",
    plugins: [plugin],
    onComplete: () => {
      const form = document.querySelector<HTMLFormElement>("[data-scheme]");
      if (form) void offerTokens(ui, form);
    },
  });
}

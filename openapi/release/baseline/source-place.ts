// Where a pointer into the bundle is written: the file, and the line of the nearest thing that is there.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { pathFile } from "../../rules/files/path-file-name.ts";
import { pointerSegments } from "../contract-document.ts";
import { contractFolder } from "../folders.ts";

/** A place in the sources, such as `openapi/components/schemas/Plan.yaml:3`. */
export function sourcePlace(pointer: string): string {
  const segments = pointerSegments(pointer);
  const [root, kind, name] = segments;
  if (root === "components" && kind && name) {
    return placeIn(`components/${kind}/${name}.yaml`, segments.slice(3));
  }
  if (root === "paths" && kind) {
    const file = pathFile(kind);
    if (existsSync(join(contractFolder, file))) return placeIn(file, segments.slice(2));
  }
  return placeIn("openapi.yaml", segments);
}

function placeIn(file: string, segments: string[]): string {
  const whole = join(contractFolder, file);
  if (!existsSync(whole)) return `openapi/${file}, which is gone`;
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(whole, "utf8"), { lineCounter: lines });
  let offset = document.contents?.range?.[0] ?? 0;
  let node: unknown = document.contents;
  for (const segment of segments) {
    const next: unknown = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && String(key.value) === segment)
      : isSeq(node)
        ? node.items[Number(segment)]
        : undefined;
    if (next === undefined || next === null) break;
    const place = isPair(next) ? next.key : next;
    offset = (place as { range?: [number, number, number] }).range?.[0] ?? offset;
    node = isPair(next) ? next.value : next;
  }
  return `openapi/${file}:${lines.linePos(offset).line}`;
}

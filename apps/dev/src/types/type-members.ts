// Compares generated types by their members: one for each path, operation and component.
import ts from "typescript";

/** The members by their names, each as text without comments. */
export type TypeMembers = Map<string, string>;

const printer = ts.createPrinter({ removeComments: true });

/** Reads the members of all interfaces, and the components one by one. */
export function membersOf(text: string): TypeMembers {
  const file = ts.createSourceFile("types.ts", text, ts.ScriptTarget.Latest);
  const members: TypeMembers = new Map();
  const print = (name: string, node: ts.Node): void => {
    members.set(name, printer.printNode(ts.EmitHint.Unspecified, node, file));
  };
  const each = (owner: string, list: readonly ts.TypeElement[], depth: number): void => {
    for (const member of list) {
      const name = `${owner}.${member.name ? printer.printNode(ts.EmitHint.Unspecified, member.name, file) : ""}`;
      const inner = depth > 1 ? membersIn(member) : undefined;
      if (inner) each(name, inner, depth - 1);
      else print(name, member);
    }
  };
  for (const statement of file.statements) {
    if (!ts.isInterfaceDeclaration(statement)) print(String(statement.pos), statement);
    else each(statement.name.text, statement.members, statement.name.text === "components" ? 2 : 1);
  }
  return members;
}

/** Whether all that was there is there, as it was. */
export function isAddition(before: TypeMembers, after: TypeMembers): boolean {
  return [...before].every(([name, text]) => after.get(name) === text);
}

/** Whether nothing changed, or only comments. */
export function isSameTypes(before: TypeMembers, after: TypeMembers): boolean {
  return before.size === after.size && isAddition(before, after);
}

function membersIn(member: ts.TypeElement): readonly ts.TypeElement[] | undefined {
  if (!ts.isPropertySignature(member) || !member.type) return undefined;
  return ts.isTypeLiteralNode(member.type) ? member.type.members : undefined;
}

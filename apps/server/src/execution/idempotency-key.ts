// Idempotency-Key: carries a request out once, however often it is sent with the same key.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { type Answer, type Call, Failure } from "@contract-first/operation-router";
import type { Principal } from "../domain/principal.ts";
import type { RequestStore } from "../store/store.ts";
import { findSavedAnswer, saveAnswer } from "../store/saved-answers.ts";
import type { Queries } from "../store/queries.ts";

type Work = (queries: Queries) => Promise<Answer>;

export interface Idempotency {
  /**
   * Runs the work in a transaction, or returns the answer that it gave before.
   *
   * @throws {Failure} `idempotency-key-in-use` while the first request runs, `idempotency-key-reused` if the request differs.
   * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
   */
  once(call: Call<Principal>, key: string, work: Work): Promise<Answer>;
}

/** Makes the record of the requests that were sent with a key. */
export function createIdempotency(store: RequestStore): Idempotency {
  const running = new Set<string>();
  return {
    async once(call, key, work) {
      const scope = digest("scope", call.principal?.id ?? "", call.operation.operationId, key);
      const request = digest("request", JSON.stringify([call.params, call.body ?? null]));
      const secret = createHash("sha256").update(`answer ${scope} ${key}`).digest();
      if (running.has(scope)) {
        throw new Failure("idempotency-key-in-use", { headers: { "retry-after": "1" } });
      }
      running.add(scope);
      try {
        return await store.change(async (queries) => {
          const saved = await findSavedAnswer(queries, scope);
          if (saved && saved.request !== request) throw new Failure("idempotency-key-reused");
          if (saved) return open(saved.answer, secret);
          const answer = await work(queries);
          await saveAnswer(queries, { scope, request, answer: seal(answer, secret) });
          return answer;
        });
      } finally {
        running.delete(scope);
      }
    },
  };
}

function digest(...parts: string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex");
}

// An answer may hold a token, so it is encrypted with the idempotency key, of which the database has only a hash.
function seal(answer: Answer, secret: Buffer): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", secret, nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(answer), "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64");
}

function open(sealed: string, secret: Buffer): Answer {
  const bytes = Buffer.from(sealed, "base64");
  const decipher = createDecipheriv("aes-256-gcm", secret, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
  return JSON.parse(text.toString("utf8")) as Answer;
}

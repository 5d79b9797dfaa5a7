// Writes the code samples of an operation.
import { jsFetch } from "@scalar/snippetz/plugins/js/fetch";
import { pythonRequests } from "@scalar/snippetz/plugins/python/requests";
import { shellCurl } from "@scalar/snippetz/plugins/shell/curl";
import { clientSample } from "./client-sample.ts";
import type { SampleCall } from "./sample-request.ts";

export interface CodeSample {
  /** Names the language for readers. */
  label: string;
  /** Names it for highlighters. */
  language: string;
  source: string;
}

const writers = [
  { label: "curl", language: "shell", plugin: shellCurl },
  { label: "JavaScript", language: "javascript", plugin: jsFetch },
  { label: "Python", language: "python", plugin: pythonRequests },
];

/** Returns a sample for each language, and one for the typed client of this package name, if the contract has one. */
export function codeSamples(call: SampleCall, client?: string): CodeSample[] {
  const { method, url, headers, body } = call;
  const request = {
    method,
    url,
    headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
    ...(body !== undefined && {
      postData: { mimeType: headers["Content-Type"] ?? "application/json", text: body },
    }),
  };
  const samples = writers.map(({ label, language, plugin }) => ({
    label,
    language,
    source: plugin.generate(request),
  }));
  const typed = client === undefined ? undefined : clientSample(call, client);
  if (typed !== undefined) {
    samples.splice(1, 0, { label: "Typed client", language: "typescript", source: typed });
  }
  return samples;
}

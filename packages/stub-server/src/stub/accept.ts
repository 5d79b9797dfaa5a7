// Picks the media type of an answer by the Accept header of the request.
import { essence, isJson } from "@contract-first/operation-router/document/media-type";
import accepts from "accepts";

/** The media type that a request accepts. */
export interface NegotiatedMediaType {
  /** As documented. */
  documented: string;
  /** As sent: the same, unless the documented one is a range. */
  mediaType: string;
}

/** The media type to send for a documented range when the caller names none in it. */
const typical: Record<string, string> = {
  "*": "application/json",
  application: "application/json",
  text: "text/plain",
  image: "image/png",
  audio: "audio/mpeg",
  video: "video/mp4",
  font: "font/woff2",
  multipart: "multipart/mixed",
};

/**
 * Returns the documented media type that an Accept header prefers, JSON among equals; undefined when
 * it accepts none.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 */
export function negotiateMediaType(
  accept: string | undefined,
  documented: string[],
): NegotiatedMediaType | undefined {
  const offers = offersOf(documented, accept ?? "");
  if (accept === undefined || accept.trim() === "") return offers[0];
  const wanted = withSuffixRanges(accept, offers);
  for (const header of [wanted, withoutParameters(wanted)]) {
    const chosen = accepts({ headers: { accept: header } } as never).types(
      offers.map(({ mediaType }) => mediaType),
    );
    const offer = offers.find(({ mediaType }) => mediaType === chosen);
    if (offer !== undefined) return offer;
  }
  return undefined;
}

/** Lists JSON first and ranges last; a range offers what Accept names in it. */
function offersOf(documented: string[], accept: string): NegotiatedMediaType[] {
  const whole = documented.filter((mediaType) => !mediaType.includes("*"));
  const ranges = documented.filter((mediaType) => mediaType.includes("*"));
  const inRanges = ranges.flatMap((range) => {
    const [type = "*"] = essence(range).split("/", 1);
    const named = accept
      .split(",")
      .map(essence)
      .filter((one) => one.includes("/") && !one.includes("*"))
      .filter((one) => type === "*" || one.startsWith(`${type}/`));
    return [...named, typical[type] ?? `${type}/plain`].map((mediaType) => ({
      documented: range,
      mediaType,
    }));
  });
  return [
    ...whole.filter((mediaType) => isJson(mediaType)),
    ...whole.filter((mediaType) => !isJson(mediaType)),
  ]
    .map((mediaType) => ({ documented: mediaType, mediaType }))
    .concat(inRanges);
}

/** Replaces a range such as `application/*+json`, which `accepts` does not know, by the offers in it. */
function withSuffixRanges(accept: string, offers: NegotiatedMediaType[]): string {
  return accept.replace(/([\w.-]+|\*)\/\*\+([\w.-]+)([^,]*)/g, (range, type, suffix, rest) => {
    const fitting = offers
      .map(({ mediaType }) => essence(mediaType))
      .filter((one) => type === "*" || one.startsWith(`${type}/`))
      .filter((one) => one.endsWith(`+${suffix}`));
    return fitting.length === 0 ? range : fitting.map((one) => one + rest).join(", ");
  });
}

/** Leaves out parameters such as `charset` or `version`, which callers send and documents leave out. */
function withoutParameters(accept: string): string {
  return accept
    .split(",")
    .map((one) => {
      const quality = /;\s*q\s*=\s*[\d.]+/i.exec(one)?.[0] ?? "";
      return essence(one) + quality;
    })
    .join(", ");
}

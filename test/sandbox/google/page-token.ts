import { sealJson, unsealJson } from "../encoding";
import { hashHex } from "../hash";

/** An opaque token for a place in a list. */
export function pageToken(place: unknown): string {
  return sealJson(place, hashHex);
}

/** The place behind a token; undefined if this sandbox never made it. */
export function openPageToken(token: string): unknown {
  return unsealJson(token, hashHex);
}

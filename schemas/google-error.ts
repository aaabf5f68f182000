import * as v from "valibot";

/** The body of an error of a Google API. Anything may be missing. */
export const GoogleErrorBody = v.object({
  error: v.object({
    message: v.fallback(v.string(), ""),
    status: v.fallback(v.string(), ""),
    errors: v.fallback(v.array(v.object({ reason: v.fallback(v.string(), "") })), []),
    details: v.fallback(v.array(v.object({ reason: v.fallback(v.string(), "") })), []),
  }),
});

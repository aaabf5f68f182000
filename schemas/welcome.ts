import * as v from "valibot";

/** "Not this one", or its Undo: an address of whom it is about. */
export const VetoForm = v.object({
  subject: v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)),
});

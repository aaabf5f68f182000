/** How close somebody stands, by rule over counts (score/circles) or by the user's own word. Innermost first. */
export const CIRCLES = ["ally", "trusted", "active", "acquaintance", "known"] as const;

export type Circle = (typeof CIRCLES)[number];

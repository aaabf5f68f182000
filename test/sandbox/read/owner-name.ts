/** The owner's name: the commonest they send under, else the commonest in their calendar, else made of the address. */
export function ownerName(
  senderNames: readonly string[],
  guestNames: readonly string[],
  email: string,
): string {
  const fromAddress = email
    .split("@")[0]
    ?.split(/[._-]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(" ");
  return commonest(senderNames) ?? commonest(guestNames) ?? fromAddress ?? email;
}

function commonest(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) {
    if (name !== "" && !name.includes("@")) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

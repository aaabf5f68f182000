/** Names of so few letters are mostly initials: IBM, SAP. */
const INITIALS = 3;

/**
 * What to call a company of which only the registrable domain is known: "harbour-analytics.example" is Harbour Analytics. A
 * domain that is not plain ASCII words stays as it is, so that nothing looks like what it is not.
 */
export function companyName(domain: string): string {
  const [label = ""] = domain.split(".");
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(label) || label.startsWith("xn--")) return domain;
  if (label.length <= INITIALS) return label.toUpperCase();
  return label
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
}

/**
 * How these companies (by domain) are named beside one another: each by its name, and with its domain behind it where two
 * of them bear the same.
 */
export function companyLabels(domains: Iterable<string>): (domain: string) => string {
  const count = new Map<string, number>();
  for (const domain of new Set(domains)) {
    const name = companyName(domain);
    count.set(name, (count.get(name) ?? 0) + 1);
  }
  return (domain) => {
    const name = companyName(domain);
    return (count.get(name) ?? 0) > 1 ? `${name}, ${domain}` : name;
  };
}

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

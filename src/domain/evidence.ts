/** What mail and calendar showed about an address. Bits are only ever set, so their order of arrival cannot matter. */
export const Evidence = {
  /** A mail came through the mailing list that has this address (List-Id). */
  list: 1 << 0,
  /** It sent mail that says of itself that a program wrote it (RFC 3834, auto-generated or auto-notified). */
  automated: 1 << 1,
  /** It sent bulk mail that did not address the user. */
  bulk: 1 << 2,
  /** Its owner calls it a robot. */
  robotName: 1 << 3,
  /** A room or another resource of a calendar. */
  room: 1 << 4,
} as const;

const MACHINE_LOCAL =
  /^(no|do-?not|dont)[-_.]?reply|[-_.+]no-?reply$|^(mailer-daemon|mail-daemon|microsoftexchange[0-9a-f]{32}|postmaster|bounces?|notifications?|notify|newsletters?|news|alerts?|digest|mailman|majordomo|listserv|owner|updates?|automated|unsubscribe|signoff|robot|bot|jenkins|buildbot|patchwork|gerrit|syzbot|lkp)$|^(bounces?|notifications?|newsletters?|noreply|syzbot|mailman|owner|unsubscribe|leave)[-_.+=]|[-_.](bot|robot|notifications?|bounces?|owner|request|unsubscribe|leave|daemon)$|[-_.]bot\+|^calendar-notification|^calendar-server$|^unknownorganizer$/;
const MACHINE_DOMAIN =
  /^(bounces?|reply|noreply|notifications?|mailer?|em\d*|e?mkt)\.|^(resource|import|group)\.calendar\.google\.com$/;
/** Hosts of mailing lists: whoever writes through them has an address elsewhere. */
const LIST_DOMAIN =
  /^(lists?|listserv|mailman|sympa)\.[^.]+\.|^(.+\.)?(googlegroups\.com|groups\.io|yahoogroups\.com|freelists\.org|nongnu\.org|vger\.kernel\.org)$/;
/** Addresses of a desk or a group. Many a person signs with their own name from one, so form alone decides nothing. */
const ROLE_LOCAL =
  /^(info|office|contact|kontakt|hello|team|all|everyone|everybody|staff|mitarbeiter|support|service|kundenservice|help|helpdesk|it-support|sales|vertrieb|marketing|press|presse|hr|jobs|careers|bewerbung|recruiting|billing|accounting|accounts|buchhaltung|rechnung|invoices?|orders?|admin|administrator|webmaster|hostmaster|abuse|security|legal|privacy|datenschutz|feedback|survey|events?|maintainers?|patches|root)$|^(dl|dist|distribution|grp|group|team)[-_.]|[-_.](list|lists|devel|dev|users|announce|discuss|team|group|support|maintainers|patches|all)$/;
const ROLE_NAME =
  /\b(list|team|support|group|mailing ?list|maintainers|desk|helpdesk|newsletter|verteiler)\)?$|^(support|open list|moderated list)\b/i;
const ROBOT_NAME = /\b(robot|bot|mailer|daemon|autobuilder|notifications?)$|\btest robot\b/i;

/** Whether an address by its own form belongs to a program or a mailing list. `devnull+…` is a relay with a person behind it. */
export function isMachineAddress(address: string): boolean {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  return (
    MACHINE_LOCAL.test(address.slice(0, at)) ||
    MACHINE_DOMAIN.test(domain) ||
    LIST_DOMAIN.test(domain)
  );
}

/** Senders of delivery failures (RFC 5321 §4.5.5 leaves the form to custom; the last is Exchange's). */
const RETURN_LOCAL = /^(mailer-daemon|mail-daemon|postmaster|microsoftexchange[0-9a-f]{32})$/;

/** Whether an address is one that tells of mail that could not be delivered. */
export function isReturnAddress(address: string): boolean {
  return RETURN_LOCAL.test(address.slice(0, address.lastIndexOf("@")));
}

/** Whether an address by its form is a desk's or a group's. */
export function isRoleAddress(address: string): boolean {
  return ROLE_LOCAL.test(address.slice(0, address.lastIndexOf("@")));
}

/** Whether a name is a desk's or a group's. */
export function isRoleName(name: string): boolean {
  return ROLE_NAME.test(name);
}

/** Whether a name says that nobody is behind it. */
export function isRobotName(name: string): boolean {
  return ROBOT_NAME.test(name);
}

/** A room or resource of Google Calendar, by its address. */
export function isRoomAddress(address: string): boolean {
  return address.endsWith("@resource.calendar.google.com");
}

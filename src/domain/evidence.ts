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
  /^(no|do-?not|dont)[-_.]?reply|[-_.+]no-?reply$|^(mailer-daemon|postmaster|bounces?|notifications?|notify|newsletters?|news|alerts?|digest|mailman|majordomo|listserv|owner|updates?|automated|unsubscribe|signoff|robot|bot|jenkins|buildbot|patchwork|gerrit|syzbot|lkp)$|^(bounces?|notifications?|newsletters?|noreply|syzbot|mailman|owner|unsubscribe|leave)[-_.+=]|[-_.](bot|robot|notifications?|bounces?|owner|request|unsubscribe|leave|daemon)$|[-_.]bot\+|^calendar-notification|^calendar-server$|^unknownorganizer$/;
const MACHINE_DOMAIN =
  /^(bounces?|reply|noreply|notifications?|mailer?|em\d*|e?mkt)\.|^(resource|import|group)\.calendar\.google\.com$/;
const ROBOT_NAME = /\b(robot|bot|mailer|daemon|autobuilder|notifications?)$|\btest robot\b/i;

/** Whether an address by its own form belongs to a program. `devnull+…` is a relay with a person behind it. */
export function isMachineAddress(address: string): boolean {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  return MACHINE_LOCAL.test(address.slice(0, at)) || MACHINE_DOMAIN.test(domain);
}

/** Whether a name chosen by the address's owner says that nobody is behind it. */
export function isRobotName(name: string): boolean {
  return ROBOT_NAME.test(name);
}

/** A room or resource of Google Calendar, by its address. */
export function isRoomAddress(address: string): boolean {
  return address.endsWith("@resource.calendar.google.com");
}

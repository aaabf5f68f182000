// Google's client modules load their credential library to find credentials by themselves, which Kith never lets them do.
// They make one at start-up; whatever would ask it for a credential fails loudly, since it has no method.
export class GoogleAuth {}

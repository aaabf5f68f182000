// Kith reads address lists with postal-mime's own parser; whole mails it never reads, and Resend's client would only for
// mail that comes in.
export { default as addressParser } from "../../node_modules/postal-mime/src/address-parser.js";
export { decodeWords } from "../../node_modules/postal-mime/src/decode-strings.js";

export default class PostalMime {}

// Gaxios loads it where an environment variable names a proxy. A Worker has none: this and its logging were 4 KiB of the bundle.
export const HttpsProxyAgent = undefined;

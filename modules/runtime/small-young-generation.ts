import { setFlagsFromString } from "node:v8";

/**
 * Keeps V8 from growing the space for new objects while a synth runs for half a second: 30 MiB less at the peak, and no
 * slower. Imported before everything else, since most of what is allocated are the provider's modules.
 */
setFlagsFromString("--semi-space-growth-factor=1");

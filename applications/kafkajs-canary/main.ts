import { serve } from "./serve";

serve(process.env).catch((error: unknown) => {
  // Of what has no words of its own: a port that is taken, for one.
  process.stderr.write(`cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

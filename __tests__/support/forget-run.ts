import { rmSync } from "node:fs";

/** Jest's global tear-down: away with what was made once a run. */
export default (): void => {
  const { SLIPWAY_TEST_RUN: folder } = process.env;
  if (folder) rmSync(folder, { recursive: true, force: true });
};

import type { Account } from "./cloud";
import { writeOverride } from "./override";
import type { Synthesis } from "./synthesize";
import { Terraform } from "./terraform";

/** Terraform on a synthesized stack, initialized against the mock of an account. */
export const openStack = async ({ folder }: Synthesis, stack: string, account: Account): Promise<Terraform> => {
  writeOverride(folder(stack), account.endpoint);
  const terraform = new Terraform(folder(stack), account.environment);
  await terraform.init();
  return terraform;
};

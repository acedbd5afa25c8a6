import type { ImportedParameter } from "./imported-parameter";

export interface PutParameterCommandInput {
  /** Parameter that is put in. */
  readonly parameter: ImportedParameter;
  /** Region of the parameter. */
  readonly region: string;
  /** Whether the value is a secret: typed unseen, and encrypted. */
  readonly secret: boolean;
}

/**
 * The shell command that puts a parameter's value in; the value is typed, so that no history or file keeps it. With "=", since a
 * value may begin with a dash.
 */
export const renderPutParameterCommand = ({ parameter, region, secret }: PutParameterCommandInput): string => {
  const { name, kmsKeyArn } = parameter;
  const type = secret ? "SecureString" : "String";
  const key = kmsKeyArn === undefined ? "" : ` --key-id ${kmsKeyArn}`;
  return (
    `read ${secret ? "-rsp" : "-rp"} 'Value of ${name}: ' VALUE && aws ssm put-parameter --region ${region} ` +
    `--name ${name} --type ${type}${key} --overwrite --value="$VALUE"; unset VALUE`
  );
};

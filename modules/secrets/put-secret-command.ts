/** The shell command that puts a secret's value in; the value is typed, so that no history or file keeps it. */
export const renderPutSecretCommand = (name: string, region: string): string =>
  `read -rsp 'Value of ${name}: ' VALUE && aws secretsmanager put-secret-value --region ${region} --secret-id ${name} ` +
  '--secret-string "$VALUE"; unset VALUE';

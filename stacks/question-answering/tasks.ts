import { Construct } from "constructs";
import { ingest, questionAnswering } from "../../applications/question-answering/contract";
import { FargateTaskDefinition } from "../../modules/compute/fargate-task-definition";
import { AwsEnvironment } from "../../modules/identity/aws-environment";
import { grantInvokeModels } from "../../modules/identity/bedrock-model";
import { LogGroup } from "../../modules/observability/log-group";
import { ImportedBucket } from "../../modules/storage/imported-bucket";
import type { Settings } from "../settings/schema";
import type { QuestionAnsweringRegistryStack } from "./registry-stack";

export interface TasksProps {
  /** Settings of the system. */
  readonly settings: Settings["questionAnswering"];
  /** Where the image and the secrets are. */
  readonly registry: QuestionAnsweringRegistryStack;
  /** Tag of the image. */
  readonly imageTag: string;
}

/** What runs: the service's task and the one-shot task that loads documents, each with roles of its own. */
export class Tasks extends Construct {
  /** Answers questions. */
  public readonly service: FargateTaskDefinition<typeof questionAnswering>;
  /** Loads documents, once. */
  public readonly ingest: FargateTaskDefinition<typeof ingest>;

  constructor(scope: Construct, id: string, props: TasksProps) {
    super(scope, id);
    const { names, models, qdrant, service, ingest: loading, logRetentionDays } = props.settings;
    const { registry } = props;
    const shared = {
      image: registry.repository.imageOf(props.imageTag),
      secrets: { QDRANT_URL: registry.qdrantUrl, QDRANT_API_KEY: registry.qdrantApiKey },
      logGroup: new LogGroup(this, "log", {
        name: `/aws/ecs/${names.application}`,
        retentionDays: logRetentionDays,
      }),
    };
    const environment = {
      AWS_REGION: AwsEnvironment.of(this).region,
      QDRANT_COLLECTION: qdrant.collection,
      EMBEDDING_MODEL_ID: models.embedding,
    };
    this.service = new FargateTaskDefinition(this, "service", {
      ...shared,
      family: names.taskFamily,
      contract: questionAnswering,
      size: service.size,
      environment: { ...environment, ANSWER_MODEL_ID: models.answer },
      executionRoleName: names.executionRole,
      taskRoleName: names.taskRole,
    });
    grantInvokeModels(this, this.service.taskRole, [models.answer, models.embedding]);
    this.ingest = new FargateTaskDefinition(this, "ingest", {
      ...shared,
      family: names.ingestFamily,
      contract: ingest,
      size: loading.size,
      environment,
      command: ["ingest", `s3://${loading.documentsBucket}/${loading.documentsPrefix}`],
      executionRoleName: names.ingestExecutionRole,
      taskRoleName: names.ingestTaskRole,
    });
    grantInvokeModels(this, this.ingest.taskRole, [models.embedding]);
    ImportedBucket.fromName(this, loading.documentsBucket).grantRead(this.ingest.taskRole, loading.documentsPrefix);
  }
}

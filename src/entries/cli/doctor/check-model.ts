import { existsSync } from 'node:fs';
import { z } from 'zod';
import { type ModelEndpoint, type ModelSettings, noModel } from '../../environment/model-settings.ts';
import { degraded, type Finding, missing, ok, reasonOf } from './finding.ts';

const ModelList = z.object({ data: z.array(z.object({ id: z.string() })) });

export async function checkModel(model: ModelSettings | null): Promise<Finding> {
  if (model === null)
    return missing('model', 'none is named; the demo still replays its recordings', noModel);
  if (model.mode === 'replay') return checkRecordings(model.recordings);
  const address = model.endpoint.baseUrl ?? 'https://api.openai.com/v1';
  try {
    const response = await fetch(`${address}/models`, {
      headers: model.endpoint.apiKey === null ? {} : { authorization: `Bearer ${model.endpoint.apiKey}` },
      signal: AbortSignal.timeout(10_000),
    });
    return await judge(response, address, model.endpoint);
  } catch (error) {
    const fix = 'Start the server or correct OPENAI_BASE_URL.';
    return missing('model', `${address} cannot be reached: ${reasonOf(error)}`, fix);
  }
}

function checkRecordings(folder: string): Finding {
  if (existsSync(folder)) return ok('model', `replays the recordings in ${folder}; no model is called`);
  return missing('model', `the folder ${folder} does not exist`, 'Correct RECORDINGS_DIR.');
}

async function judge(response: Response, address: string, endpoint: ModelEndpoint): Promise<Finding> {
  if (response.status === 401 || response.status === 403) {
    const detail = `${address} refuses the key (status ${response.status})`;
    return missing('model', detail, 'Set OPENAI_API_KEY to a key that this endpoint accepts.');
  }
  const list = ModelList.safeParse(response.ok ? await response.json().catch(() => null) : null);
  if (!list.success) {
    const detail = `${address} answers, but does not list its models (status ${response.status})`;
    return degraded(
      'model',
      detail,
      'Try `specproof generate` with a small file; not every endpoint has a list.',
    );
  }
  const names = list.data.data.map(({ id }) => id);
  if (names.includes(endpoint.model)) return ok('model', `${endpoint.model} at ${address}`);
  const some = names.length === 0 ? 'none' : names.slice(0, 5).join(', ');
  return degraded(
    'model',
    `${address} does not list ${endpoint.model}; it lists ${some}`,
    'Set OPENAI_MODEL to one of its models.',
  );
}

import { describe, expect, it } from 'vitest';
import {
  allowedBot,
  bot,
  button,
  type Changes,
  checkRun,
  commented,
  commentedOnPull,
  issues,
  labeled,
  ourBot,
  ownAppId,
  reasonOf,
  requestOf,
  reviewed,
} from './payloads.ts';

interface Sender {
  account: { id: number; login: string; type: string };
  association: string;
  /** Why nothing of it is a request; absent: whether it may is asked of GitHub later. */
  refusal?: RegExp;
}

const person = (id: number, login: string) => ({ id, login, type: 'User' });

/** What a payload says of a person's standing is not to be relied on: it decides nothing here. */
const senders: Record<string, Sender> = {
  admin: { account: person(1, 'ada'), association: 'OWNER' },
  maintain: { account: person(2, 'max'), association: 'MEMBER' },
  write: { account: person(3, 'wil'), association: 'COLLABORATOR' },
  triage: { account: person(4, 'tri'), association: 'COLLABORATOR' },
  read: { account: person(6, 'rea'), association: 'CONTRIBUTOR' },
  stranger: { account: person(7, 'stra'), association: 'NONE' },
  bot: { account: bot, association: 'NONE', refusal: /a bot sent it/ },
  'allow-listed bot': { account: allowedBot, association: 'NONE' },
  'own app': { account: ourBot, association: 'NONE', refusal: /a bot sent it|we sent it ourselves/ },
};

interface Form {
  event: string;
  payload: (sender: Changes, account: Sender['account']) => Changes;
  /** What it becomes for whoever may ask. */
  becomes: { trigger: string; commands: string[] } | RegExp;
}

const generate = { trigger: 'command', commands: ['generate'] };
const noCommand = /gives no command/;
const waiting = { labels: [{ name: 'specproof:needs-info' }] };

const forms: Record<string, Form> = {
  label: {
    event: 'issues',
    payload: (sender, user) => labeled({ ...sender, issue: { user } }),
    becomes: { trigger: 'label', commands: ['generate'] },
  },
  'label by other than the author': {
    event: 'issues',
    payload: (sender) => labeled({ ...sender, issue: { user: person(99, 'author') } }),
    becomes: { trigger: 'label', commands: ['generate'] },
  },
  'issue opened with the label': {
    event: 'issues',
    payload: (sender, user) => issues('opened', { ...sender, issue: { user } }),
    becomes: /issues\.opened asks for nothing/,
  },
  command: { event: 'issue_comment', payload: (sender) => commented('/generate', sender), becomes: generate },
  'command on our pull request': {
    event: 'issue_comment',
    payload: (sender) => commentedOnPull('/generate', sender),
    becomes: { trigger: 'command', commands: ['retry'] },
  },
  'command on the pull request of a person': {
    event: 'issue_comment',
    payload: (sender) =>
      commented('/generate', { ...sender, issue: { pull_request: {}, user: person(99, 'author') } }),
    becomes: /not ours/,
  },
  'edited comment': {
    event: 'issue_comment',
    payload: (sender) => commented('/generate', { ...sender, action: 'edited' }),
    becomes: /issue_comment\.edited asks for nothing/,
  },
  review: {
    event: 'pull_request_review',
    payload: (sender) => reviewed(sender),
    becomes: { trigger: 'review', commands: ['refine'] },
  },
  button: {
    event: 'check_run',
    payload: (sender) => button('explain', sender),
    becomes: { trigger: 'button', commands: ['explain'] },
  },
  'check asked for again': {
    event: 'check_run',
    payload: (sender) => checkRun('rerequested', sender),
    becomes: { trigger: 'button', commands: ['verify'] },
  },
  answer: {
    event: 'issue_comment',
    payload: (sender) => commented('In Go, please.', { ...sender, issue: waiting }),
    becomes: { trigger: 'answer', commands: ['generate'] },
  },
  'quoted command': {
    event: 'issue_comment',
    payload: (sender) => commented('> /generate\n\nWhat does this do?', sender),
    becomes: noCommand,
  },
  'fenced command': {
    event: 'issue_comment',
    payload: (sender) => commented('```\n/generate\n```', sender),
    becomes: noCommand,
  },
};

const cases = Object.entries(senders).flatMap(([who, sender]) =>
  Object.entries(forms).map(([what, form]) => ({ who, what, sender, form })),
);

function payloadOf({ sender, form }: (typeof cases)[number]): Changes {
  const { account, association } = sender;
  const payload = form.payload({ sender: account }, account);
  const via = account === ourBot ? { id: ownAppId } : null;
  const said = { user: account, author_association: association, performed_via_github_app: via };
  for (const part of ['comment', 'review']) {
    if (part in payload) payload[part] = Object.assign({}, payload[part], said);
  }
  return payload;
}

describe('who becomes a request, by what', () => {
  it('is decided for more than a hundred combinations', () => {
    expect(cases.length).toBeGreaterThanOrEqual(100);
  });

  it.each(cases)('$who, by $what', (given) => {
    const { sender, form } = given;
    const payload = payloadOf(given);
    if (form.becomes instanceof RegExp || sender.refusal !== undefined) {
      const reason = reasonOf(form.event, payload);
      const patterns = [form.becomes, sender.refusal].filter((pattern) => pattern instanceof RegExp);
      expect(patterns.some((pattern) => pattern.test(reason))).toBe(true);
      return;
    }
    const request = requestOf(form.event, payload);
    expect(request.trigger.kind).toBe(form.becomes.trigger);
    expect(request.commands.map(({ name }) => name)).toEqual(form.becomes.commands);
    const { id, login, type } = sender.account;
    expect(request.sender).toEqual({ id, login, isBot: type === 'Bot' });
  });

  it('is not us, even where our own account stands among the bots that may ask', () => {
    const payload = commented('/generate', {
      sender: ourBot,
      comment: { performed_via_github_app: { id: ownAppId } },
    });
    expect(reasonOf('issue_comment', payload, { allowedBots: [ourBot.id] })).toMatch(/ourselves/);
  });
});

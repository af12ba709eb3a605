import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { pressCheckButton } from '../actions/check-buttons.ts';
import { addComment } from '../actions/comments.ts';
import { editIssue } from '../actions/issue-changes.ts';
import { openIssue } from '../actions/issues.ts';
import { addLabels, removeLabel } from '../actions/labels.ts';
import type { World } from '../state/world.ts';
import { composeBody } from './issue-form.ts';
import { issuePath } from './layout.ts';
import { pullForms } from './pull-forms.ts';
import { readIssueForm } from './read-files.ts';
import { readForm } from './read-form.ts';
import { placeOf, repositoryOf, visitOf } from './visit.ts';

const NewIssue = z.object({ title: z.string(), body: z.string().default(''), label: z.string().optional() });
const FilledForm = z.object({ title: z.string() }).catchall(z.string());
const NewComment = z.object({ body: z.string().default(''), state: z.enum(['open', 'closed']).optional() });
const LabelChange = z.object({ label: z.string(), action: z.enum(['add', 'remove']) });
const Press = z.object({ identifier: z.string().default('') });
const Session = z.object({ login: z.string() });

const registerIssueForms = (routes: Hono, world: World) => {
  routes.post('/:owner/:name/issues', async (context) => {
    const repository = repositoryOf(world, context);
    const { title, body, label } = await readForm(context.req.parseBody(), NewIssue);
    const { login } = visitOf(world, context);
    const issue = await openIssue(world, repository, { login, title, body, labels: label ? [label] : [] });
    return context.redirect(issuePath(repository, issue), 303);
  });
  routes.post('/:owner/:name/issues/form', async (context) => {
    const repository = repositoryOf(world, context);
    const form = await readIssueForm(world, repository);
    if (!form) throw new HTTPException(404, { message: 'This repository has no issue form.' });
    const { title, ...fields } = await readForm(context.req.parseBody(), FilledForm);
    const body = composeBody(
      form,
      form.body.map((_, index) => fields[`field-${index}`] ?? ''),
    );
    const { login } = visitOf(world, context);
    const { labels } = form;
    const issue = await openIssue(world, repository, { login, title, body, labels, fromForm: true });
    return context.redirect(issuePath(repository, issue), 303);
  });
  routes.post('/:owner/:name/issues/:number/comments', async (context) => {
    const place = placeOf(world, context);
    const { body, state } = await readForm(context.req.parseBody(), NewComment);
    const { login } = visitOf(world, context);
    if (body.trim() !== '') addComment(world, place, { login, body });
    await editIssue(world, place, { login, state });
    return context.redirect(issuePath(place.repository, place.issue), 303);
  });
  routes.post('/:owner/:name/issues/:number/labels', async (context) => {
    const place = placeOf(world, context);
    const { label, action } = await readForm(context.req.parseBody(), LabelChange);
    const { login } = visitOf(world, context);
    if (action === 'add') await addLabels(world, place, { login, names: [label] });
    else await removeLabel(world, place, { login, name: label });
    return context.redirect(issuePath(place.repository, place.issue), 303);
  });
};

export const formRoutes = (world: World) => {
  const routes = new Hono();
  routes.use(async (context, next) => {
    await next();
    if (context.req.method === 'POST') await world.save();
  });
  routes.post('/session', async (context) => {
    const { login } = await readForm(context.req.parseBody(), Session);
    setCookie(context, 'login', login, { httpOnly: true, sameSite: 'Strict' });
    return context.redirect(context.req.header('referer') ?? '/', 303);
  });
  registerIssueForms(routes, world);
  routes.route('/', pullForms(world));
  routes.post('/:owner/:name/runs/:id/press', async (context) => {
    const repository = repositoryOf(world, context);
    const run = repository.checkRuns.find(({ id }) => id === Number(context.req.param('id')));
    if (!run) throw new HTTPException(404, { message: 'This check run does not exist here.' });
    const { identifier } = await readForm(context.req.parseBody(), Press);
    const { login } = visitOf(world, context);
    pressCheckButton(world, { repository, run }, { login, identifier: identifier || undefined });
    return context.redirect(context.req.header('referer') ?? '/', 303);
  });
  return routes;
};

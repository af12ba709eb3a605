import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { listChanges } from '../git/difference.ts';
import { mergesCleanly } from '../git/merge.ts';
import { listCommits } from '../git/objects.ts';
import { branchReference, readReference } from '../git/references.ts';
import type { Repository } from '../state/state.ts';
import { gitDirectory, type World } from '../state/world.ts';
import { assetRoutes } from './assets/assets.ts';
import { formRoutes } from './form-routes.ts';
import { issueFormPage } from './issue-form-page.ts';
import { issuePage, newIssuePage } from './issue-page.ts';
import { issuePath } from './layout.ts';
import { filePage, homePage, listPage, repositoryPage } from './lists.ts';
import { type PullTab, pullPage } from './pull-page.ts';
import { listFiles, readIssueForm, readText } from './read-files.ts';
import { placeOf, repositoryOf, visitOf } from './visit.ts';

const ownOnly = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    scriptSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
};

const showTree = async (world: World, context: Context, wanted?: string) => {
  const repository = repositoryOf(world, context);
  const ref = wanted ?? repository.defaultBranch;
  const entries = await listFiles(world, repository, ref);
  if (entries === null) throw new HTTPException(404, { message: `${ref} does not exist here.` });
  const readme = await readText(world, repository, { ref, path: 'README.md' });
  return context.html(await repositoryPage(visitOf(world, context), repository, { ref, entries, readme }));
};

/** Branch names hold slashes: the longest prefix that is a reference wins. */
const splitReference = async (world: World, repository: Repository, rest: string) => {
  const parts = rest.split('/');
  for (let length = parts.length - 1; length > 0; length -= 1) {
    const ref = parts.slice(0, length).join('/');
    const path = parts.slice(length).join('/');
    const content = await readText(world, repository, { ref, path });
    if (content !== null) return { ref, path, content };
  }
  throw new HTTPException(404, { message: `${rest} does not exist here.` });
};

const showPull = async (world: World, context: Context, tab: PullTab) => {
  const { repository, issue } = placeOf(world, context);
  const { pull } = issue;
  if (pull === null) return context.redirect(issuePath(repository, issue));
  const directory = gitDirectory(world, repository);
  const [commits, changes, isClean, branch] = await Promise.all([
    listCommits(directory, pull.baseSha, pull.headSha),
    listChanges(directory, pull.baseSha, pull.headSha),
    mergesCleanly(directory, branchReference(pull.base), pull.headSha),
    readReference(directory, branchReference(pull.head)),
  ]);
  const runs = repository.checkRuns.filter(({ headSha }) => headSha === pull.headSha);
  const hasBranch = branch !== null;
  const content = { repository, issue, pull, tab, commits, changes, runs, isClean, hasBranch };
  return context.html(await pullPage(visitOf(world, context), content));
};

const registerCode = (pages: Hono, world: World) => {
  pages.get('/:owner/:name', (context) => showTree(world, context));
  pages.get('/:owner/:name/tree/:ref{.+}', (context) => showTree(world, context, context.req.param('ref')));
  pages.get('/:owner/:name/blob/:rest{.+}', async (context) => {
    const repository = repositoryOf(world, context);
    const file = await splitReference(world, repository, context.req.param('rest'));
    return context.html(await filePage(visitOf(world, context), repository, file));
  });
  pages.get('/:owner/:name/raw/:rest{.+}', async (context) => {
    const file = await splitReference(world, repositoryOf(world, context), context.req.param('rest'));
    return context.text(file.content);
  });
};

const registerIssues = (pages: Hono, world: World) => {
  pages.get('/:owner/:name/issues', async (context) =>
    context.html(await listPage(visitOf(world, context), repositoryOf(world, context), 'issues')),
  );
  pages.get('/:owner/:name/pulls', async (context) =>
    context.html(await listPage(visitOf(world, context), repositoryOf(world, context), 'pulls')),
  );
  pages.get('/:owner/:name/issues/new', async (context) => {
    const repository = repositoryOf(world, context);
    const visit = visitOf(world, context);
    const form = context.req.query('blank') ? null : await readIssueForm(world, repository);
    return context.html(
      await (form ? issueFormPage(visit, repository, form) : newIssuePage(visit, repository)),
    );
  });
  pages.get('/:owner/:name/issues/:number', async (context) => {
    const { repository, issue } = placeOf(world, context);
    if (issue.pull) return context.redirect(issuePath(repository, issue));
    return context.html(await issuePage(visitOf(world, context), repository, issue));
  });
  pages.get('/:owner/:name/pull/:number', (context) => showPull(world, context, 'conversation'));
  pages.get('/:owner/:name/pull/:number/checks', (context) => showPull(world, context, 'checks'));
  pages.get('/:owner/:name/pull/:number/files', (context) => showPull(world, context, 'files'));
  pages.get('/:owner/:name/runs/:id', (context) => {
    const repository = repositoryOf(world, context);
    const run = repository.checkRuns.find(({ id }) => id === Number(context.req.param('id')));
    const issue = repository.issues.find(({ pull }) => pull?.headSha === run?.headSha);
    if (!run || !issue) throw new HTTPException(404, { message: 'No pull request shows this check run.' });
    return context.redirect(`${issuePath(repository, issue)}/checks#run-${run.id}`);
  });
};

export const createPages = (world: World) => {
  const pages = new Hono();
  pages.use(secureHeaders(ownOnly), csrf());
  pages.route('/', assetRoutes(world));
  pages.get('/', async (context) => context.html(await homePage(visitOf(world, context))));
  pages.route('/', formRoutes(world));
  registerCode(pages, world);
  registerIssues(pages, world);
  return pages;
};

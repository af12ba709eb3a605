import { describeAnalysis } from '../../contracts/analysis.ts';
import { childAnalysis } from './with-analysis.ts';

describeAnalysis('the analysis in a child process', childAnalysis().analysis);

package co.expediente.bench;

import java.util.List;

/** Cases that share their inputs. */
interface CaseGroup {
    /** Names in the order of the report. */
    List<String> cases();

    /**
     * Runs those that the settings want.
     *
     * @throws AnswersDiffer when contestants disagree
     */
    List<CaseResult> run(Arena arena) throws Exception;
}

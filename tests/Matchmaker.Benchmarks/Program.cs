using System.Globalization;
using Matchmaker.Benchmarks.Agendas;
using Matchmaker.Benchmarks.Import;
using Matchmaker.Benchmarks.Matching;
using Matchmaker.Benchmarks.Pairing;
using Matchmaker.Benchmarks.Plan;
using Matchmaker.Benchmarks.Relevance;
using Matchmaker.Benchmarks.Reports;
using Matchmaker.Benchmarks.Serving;

// One line a benchmark; each writes its section of docs/BENCHMARKS.md.
return args switch
{
    ["plan", .. var rest] => PlanBench.Run(rest),
    ["prove", var file, var limit] => ProofBench.Run(file, double.Parse(limit, CultureInfo.InvariantCulture)),
    ["first"] => FirstPlan.Run(),
    ["cold", var file, var seconds] => ColdProcess.Run(file, double.Parse(seconds, CultureInfo.InvariantCulture)),
    ["match", .. var rest] => MatchBench.Run(rest),
    ["fuzz", .. var rest] => ImportFuzz.Run(rest is [var count, ..] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 200_000, rest is [_, var seed, ..] ? int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture) : 1),
    ["import", ..] => ImportBench.Run(),
    ["import-step", var step, var path, var data] => await ImportStep.RunAsync(step, path, data),
    ["serve", .. var rest] => await ServeBench.RunAsync(rest),
    ["serve-child", var mode, var grpc, var http, .. var rest] => ChildServer.Run(mode, grpc, http, rest),
    ["live", .. var rest] => await LiveBench.RunAsync(rest),
    ["streams", .. var rest] => await LiveBench.StreamsAsync(rest),
    ["sample"] => await SampleBench.RunAsync(),
    ["agenda"] => AgendaBench.Run(),
    ["agenda-step", var path] => AgendaBench.Step(path),
    ["report", .. var rest] => await ReportBench.RunAsync(
        rest is [var producers, ..] ? int.Parse(producers, CultureInfo.InvariantCulture) : 1_500,
        rest is [_, var buyers, ..] ? int.Parse(buyers, CultureInfo.InvariantCulture) : 900,
        rest is [_, _, var meetings, ..] ? int.Parse(meetings, CultureInfo.InvariantCulture) : 10_000),
    ["refill", .. var rest] => RefillBench.Run(
        rest is [var producers, ..] ? int.Parse(producers, CultureInfo.InvariantCulture) : 1_500,
        rest is [_, var buyers, ..] ? int.Parse(buyers, CultureInfo.InvariantCulture) : 900,
        rest is [_, _, var freed, ..] ? int.Parse(freed, CultureInfo.InvariantCulture) : 200),
    ["pairing", ..] => PairingBench.Run(),
    ["relevance", _, ..] => RelevanceBench.Run(args[1..]),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: ./bench plan [FOLDER of b2b-instance/1 files]… [SECONDS an instance]   timetables: published instances and other events, generated events, repairs, end to end
               ./bench first                                                         first timetable of 15,000 meetings: processor seconds of each step, cold and warm
               ./bench prove FILE SECONDS                                            bounds of one event's proof over processor seconds, by both ways of searching
               ./bench match [OFFERS…]                                               matching beside plain BM25; 10,000 and 100,000 offers, and one conference
               ./bench fuzz [COUNT] [SEED]                                           mutated files and cells through the import; 200,000 where not said
               ./bench import                                                        50,000 offers: rows/s and peak memory beside plain reading of the same file
               ./bench relevance FOLDER [QUESTIONS] [POSTGRES]                       matches on a judged collection: by wording, beside other engines, part by part
               ./bench serve [--check] [--small]                                     calls a second beside an empty call of the same size; --check compares with the ratios kept
               ./bench live [NEEDS…]                                                 cost of a write beside standing lists
               ./bench streams [COUNT]                                               open streams: memory of each, and how soon it is told; 5,000 where not said
               ./bench sample                                                        start until the sample is served; agendas and reports kept and computed
               ./bench agenda                                                        1,500 participants' agendas as .pdf, .ics and .xlsx: time, peak memory, size
               ./bench refill [PRODUCERS] [BUYERS] [FREED]                           freed slots given away: 1,500 × 900 participants and 200 slots where not said
               ./bench report [PRODUCERS] [BUYERS] [MEETINGS]                        a report and its files: 1,500 × 900 participants, 10,000 meetings where not said
               ./bench pairing                                                       pairings: speed, and price of fairness
        """);
    return 2;
}

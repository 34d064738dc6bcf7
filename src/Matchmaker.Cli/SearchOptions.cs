using System.CommandLine;

namespace Matchmaker.Cli;

/// <summary>Ranges of the options every searching verb has.</summary>
internal static class SearchOptions
{
    /// <summary>Longest time limit: a day, in seconds.</summary>
    private const double MaxSeconds = 86_400;

    private const int MaxWorkers = 64;

    public static void Check(Option<double> timeLimit, Option<int> workers, Option<int> seed)
    {
        timeLimit.HelpName = "SECONDS";
        timeLimit.Validators.Add(result => Require(result.GetValueOrDefault<double>() is > 0 and <= MaxSeconds, result, $"must be above 0 and at most {MaxSeconds}"));
        workers.HelpName = "N";
        workers.Validators.Add(result => Require(result.GetValueOrDefault<int>() is >= 1 and <= MaxWorkers, result, $"must lie in 1..{MaxWorkers}"));
        seed.HelpName = "N";
        seed.Validators.Add(result => Require(result.GetValueOrDefault<int>() >= 0, result, "must be 0 or more"));
    }

    private static void Require(bool holds, System.CommandLine.Parsing.OptionResult result, string rule)
    {
        if (!holds)
        {
            result.AddError($"{result.Option.Name} {rule}.");
        }
    }
}

using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>How much a remark matters to the person who fixes the sheet.</summary>
internal enum RemarkSeverity
{
    /// <summary>The value is taken and the remark only says how.</summary>
    Info,

    /// <summary>The value is taken, but another reading is possible: someone should look.</summary>
    Warning,

    /// <summary>No value could be taken.</summary>
    Error,
}

/// <summary>What a reader has to say about a text, in both languages.</summary>
/// <param name="Reason">Stable code in kebab case, e.g. <c>number-separator-ambiguous</c>; never reworded.</param>
/// <param name="Severity">Error exactly when no value was read.</param>
/// <param name="Vietnamese">One sentence for people.</param>
/// <param name="English">The same sentence in English.</param>
/// <param name="Suggestion">How to write it so that nothing is left to guess, Vietnamese and English.</param>
internal sealed record Remark(string Reason, RemarkSeverity Severity, string Vietnamese, string English, string Suggestion)
{
    public static Remark Info(string reason, string vietnamese, string english, string suggestion) =>
        new(reason, RemarkSeverity.Info, vietnamese, english, suggestion);

    public static Remark Warning(string reason, string vietnamese, string english, string suggestion) =>
        new(reason, RemarkSeverity.Warning, vietnamese, english, suggestion);

    public static Remark Error(string reason, string vietnamese, string english, string suggestion) =>
        new(reason, RemarkSeverity.Error, vietnamese, english, suggestion);
}

/// <summary>What came of reading a whole cell.</summary>
internal abstract record Reading<T>
{
    private Reading()
    {
    }

    /// <summary>Nothing is written there.</summary>
    public sealed record Blank : Reading<T>;

    /// <summary>The cell says that there is no value: "thoả thuận", "chưa có", "-".</summary>
    public sealed record Unstated(Remark Why) : Reading<T>;

    /// <summary>A value, with what had to be assumed on the way; no remark = nothing assumed.</summary>
    public sealed record Value(T Result, ImmutableArray<Remark> Remarks) : Reading<T>;

    /// <summary>Something is written that is not such a value.</summary>
    public sealed record Unreadable(Remark Why) : Reading<T>;

    /// <summary>The value, or <c>default</c> where there is none.</summary>
    public T? OrDefault => this is Value value ? value.Result : default;

    /// <summary>Everything said about the cell, in the order of the text.</summary>
    public ImmutableArray<Remark> AllRemarks => this switch
    {
        Value value => value.Remarks,
        Unstated unstated => [unstated.Why],
        Unreadable unreadable => [unreadable.Why],
        _ => [],
    };
}

/// <summary>A value found inside free text.</summary>
/// <param name="Start">Index of its first UTF-16 unit in the text as given.</param>
/// <param name="Length">UTF-16 units, at least 1.</param>
/// <param name="Value">The reading chosen.</param>
/// <param name="Remarks">What had to be assumed; empty = nothing.</param>
internal sealed record Mention<T>(int Start, int Length, T Value, ImmutableArray<Remark> Remarks)
{
    /// <summary>Index just past the mention.</summary>
    public int End => Start + Length;
}

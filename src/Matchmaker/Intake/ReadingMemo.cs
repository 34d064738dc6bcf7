using Matchmaker.Vietnamese;

namespace Matchmaker.Intake;

/// <summary>Remembers what was read of a text, and keeps equal texts and values once.</summary>
/// <remarks>In a sheet of offers most addresses, seasons and papers come again and again, and every row of one organization states it anew.</remarks>
internal sealed class ReadingMemo
{
    private const int Most = 4_000;
    private const int LongestShared = 200;

    private readonly Dictionary<(string Field, string Text), object> _readings = [];
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<RowValues, RowValues> _values = [];

    public Reading<T> Read<T>(string field, string text, Func<string?, Reading<T>> reader)
    {
        if (_readings.TryGetValue((field, text), out var known))
        {
            return (Reading<T>)known;
        }
        var reading = reader(text);
        Keep(_readings, (field, text), reading);
        return reading;
    }

    /// <summary>An equal text that is kept already, or this one.</summary>
    public string Shared(string text) => text.Length > LongestShared ? text : _texts.TryGetValue(text, out var known) ? known : Keep(_texts, text, text);

    /// <summary>Equal values that are kept already, or these.</summary>
    public RowValues Shared(RowValues values) => _values.TryGetValue(values, out var known) ? known : Keep(_values, values, values);

    /// <summary>The finding with its texts shared.</summary>
    public Finding Shared(Finding finding) => finding with
    {
        Vietnamese = Shared(finding.Vietnamese),
        English = Shared(finding.English),
        Suggestion = Shared(finding.Suggestion),
        Value = Shared(finding.Value),
    };

    private static TValue Keep<TKey, TValue>(Dictionary<TKey, TValue> kept, TKey key, TValue value)
        where TKey : notnull
    {
        if (kept.Count >= Most)
        {
            kept.Clear();
        }
        kept[key] = value;
        return value;
    }
}

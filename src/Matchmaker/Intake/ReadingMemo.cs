using Matchmaker.Vietnamese;

namespace Matchmaker.Intake;

/// <summary>Remembers what was read of a text: in a sheet of offers most addresses, seasons and papers come again and again.</summary>
internal sealed class ReadingMemo
{
    private const int Most = 4_000;

    private readonly Dictionary<(string Field, string Text), object> _readings = [];

    public Reading<T> Read<T>(string field, string text, Func<string?, Reading<T>> reader)
    {
        if (_readings.TryGetValue((field, text), out var known))
        {
            return (Reading<T>)known;
        }
        var reading = reader(text);
        if (_readings.Count >= Most)
        {
            _readings.Clear();
        }
        _readings[(field, text)] = reading;
        return reading;
    }
}

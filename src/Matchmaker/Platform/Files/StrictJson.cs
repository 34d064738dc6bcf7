using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Matchmaker.Platform.Files;

/// <summary>Reads one JSON document forward, refusing what a format does not allow, with the line and the field in every error.</summary>
/// <remarks>
/// Stricter than the usual readers: no duplicate or unknown keys, no comments, no trailing commas, no number with a fraction where a whole one is meant,
/// nothing after the document.
/// </remarks>
internal ref struct StrictJson
{
    private const int MaxDepth = 16;

    private readonly string _file;
    private readonly ReadOnlySpan<byte> _utf8;
    private readonly string?[] _names;
    private readonly int[] _items;
    private Utf8JsonReader _reader;
    private int _depth;

    public StrictJson(string file, ReadOnlySpan<byte> utf8)
    {
        _file = file;
        _utf8 = utf8;
        _names = new string?[MaxDepth + 1];
        _items = new int[MaxDepth + 1];
        _reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        if (utf8.IsEmpty)
        {
            throw new BadInputException(file, "", "is empty");
        }
        Step();
    }

    private StrictJson(StrictJson other)
    {
        this = other;
        _names = [.. other._names];
        _items = [.. other._items];
    }

    /// <summary>Whether the current value is <c>null</c>.</summary>
    public readonly bool IsNull => _reader.TokenType == JsonTokenType.Null;

    /// <summary>Whether the current value is a number.</summary>
    public readonly bool IsNumber => _reader.TokenType == JsonTokenType.Number;

    /// <summary>A reader that stands where this one stands, to come back to.</summary>
    public readonly StrictJson Mark() => new(this);

    /// <summary>Enters the object that is the current value.</summary>
    public void Enter() => Open(JsonTokenType.StartObject, "an object");

    /// <summary>Enters the array that is the current value.</summary>
    public void EnterArray() => Open(JsonTokenType.StartArray, "a list");

    /// <summary>Moves to the next key's value.</summary>
    /// <param name="keys">All keys the format knows, at most 64.</param>
    /// <param name="seen">Bits of the keys met so far; 0 at first.</param>
    /// <returns>The key's place in <paramref name="keys"/>; -1 at the end of the object.</returns>
    public int NextKey(ReadOnlySpan<string> keys, ref ulong seen)
    {
        _names[_depth] = null;
        Step();
        if (_reader.TokenType == JsonTokenType.EndObject)
        {
            Close();
            return -1;
        }
        for (var key = 0; key < keys.Length; key++)
        {
            if (_reader.ValueTextEquals(keys[key]))
            {
                _names[_depth] = keys[key];
                if ((seen >> key & 1) != 0)
                {
                    throw Bad("the key occurs twice");
                }
                seen |= 1UL << key;
                Step();
                return key;
            }
        }
        throw Bad($"unknown key \"{_reader.GetString()}\"; known are {string.Join(", ", keys.ToArray())}");
    }

    /// <summary>Refuses an object that lacks one of its first <paramref name="required"/> keys; call after its end.</summary>
    public readonly void Require(ReadOnlySpan<string> keys, ulong seen, int required)
    {
        for (var key = 0; key < required; key++)
        {
            if ((seen >> key & 1) == 0)
            {
                throw Bad($"lacks the key \"{keys[key]}\"");
            }
        }
    }

    /// <summary>Moves to the next item of a list; false at its end.</summary>
    public bool NextItem()
    {
        Step();
        if (_reader.TokenType == JsonTokenType.EndArray)
        {
            Close();
            return false;
        }
        _items[_depth]++;
        return true;
    }

    /// <summary>The current value as a whole number from <paramref name="least"/> to <paramref name="most"/>, both inclusive.</summary>
    public readonly int Int(int least, int most)
    {
        if (_reader.TokenType != JsonTokenType.Number)
        {
            throw Bad($"must be a whole number, is {Shown()}");
        }
        return _reader.TryGetInt64(out var value)
            ? value >= least && value <= most ? (int)value : throw Bad(most < least ? $"has nothing to refer to, is {value}" : $"must lie in {least}..{most}, is {value}")
            : throw Bad($"must be a whole number, is {Shown()}");
    }

    /// <summary>The current value as a whole number, or null.</summary>
    public readonly int? IntOrNull(int least, int most) => IsNull ? null : Int(least, most);

    /// <summary>The current value as text.</summary>
    public readonly string Text()
    {
        if (_reader.TokenType != JsonTokenType.String)
        {
            throw Bad($"must be text, is {Shown()}");
        }
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Bad("is no valid UTF-8 text");
        }
    }

    /// <summary>Refuses any value but this text, as the name of a format.</summary>
    public readonly void Expect(string text)
    {
        if (Text() is var found && found != text)
        {
            throw Bad($"must be \"{text}\", is \"{found}\"");
        }
    }

    /// <summary>Copies the current text or number without making a string of it, for lists of many keys.</summary>
    /// <returns>How many characters were written.</returns>
    public readonly int CopyKey(Span<char> buffer)
    {
        if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetInt64(out _) && _reader.ValueSpan.Length <= buffer.Length)
        {
            return Encoding.UTF8.GetChars(_reader.ValueSpan, buffer);
        }
        if (_reader.TokenType != JsonTokenType.String)
        {
            throw Bad($"must be text or a whole number, is {Shown()}");
        }
        return _reader.ValueSpan.Length > buffer.Length ? throw Bad($"is longer than {buffer.Length} bytes") : _reader.CopyString(buffer);
    }

    /// <summary>Passes over the current value, whatever it is.</summary>
    public void Skip()
    {
        try
        {
            _reader.Skip();
        }
        catch (JsonException problem)
        {
            throw Broken(problem);
        }
    }

    /// <summary>Refuses anything after the document.</summary>
    public void End()
    {
        try
        {
            if (_reader.Read())
            {
                throw Bad("something follows the document");
            }
        }
        catch (JsonException problem)
        {
            throw Broken(problem);
        }
    }

    /// <summary>An error at the current place.</summary>
    public readonly BadInputException Bad(string problem)
    {
        var line = 1 + _utf8[..(int)Math.Min(_reader.TokenStartIndex, _utf8.Length)].Count((byte)'\n');
        var place = new StringBuilder("line ").Append(line.ToString(CultureInfo.InvariantCulture));
        var separator = ", ";
        for (var depth = 1; depth <= _depth; depth++)
        {
            if (_items[depth] >= 0)
            {
                place.Append(CultureInfo.InvariantCulture, $"[{_items[depth]}]");
            }
            else if (_names[depth] is { } name)
            {
                place.Append(separator).Append(name);
                separator = ".";
            }
        }
        return new BadInputException(_file, place.ToString(), problem);
    }

    private void Open(JsonTokenType start, string what)
    {
        if (_reader.TokenType != start)
        {
            throw Bad($"must be {what}, is {Shown()}");
        }
        _depth++;
        _names[_depth] = null;
        // -1 is before the first item of a list; an object has no items at all.
        _items[_depth] = start == JsonTokenType.StartArray ? -1 : int.MinValue;
    }

    private void Close()
    {
        _items[_depth] = int.MinValue;
        _names[_depth] = null;
        _depth--;
    }

    private void Step()
    {
        try
        {
            if (!_reader.Read())
            {
                throw Bad("the document ends too early");
            }
        }
        catch (JsonException problem)
        {
            throw Broken(problem);
        }
    }

    private readonly BadInputException Broken(JsonException problem)
    {
        var message = problem.Message;
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return new BadInputException(_file, string.Create(CultureInfo.InvariantCulture, $"line {problem.LineNumber + 1}"),
            "is not JSON: " + (end < 0 ? message : message[..end]).ReplaceLineEndings(" "));
    }

    private readonly string Shown() => _reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.Null => "null",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.String => "text",
        _ => Encoding.UTF8.GetString(_reader.ValueSpan.Length > 40 ? _reader.ValueSpan[..40] : _reader.ValueSpan),
    };
}
